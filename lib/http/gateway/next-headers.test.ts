import { describe, expect, it } from 'vitest'
import { dropNextHeaders } from './next-headers'

const STATE = encodeURIComponent('["",{"children":["settings",{"children":["__PAGE__",{}]}]},null,"refetch"]')

function drop(headers: Record<string, string>) {
  const kept = { ...headers }
  dropNextHeaders(kept)
  return kept
}

describe('A header that means something to Next', () => {
  it.each([
    'next-action',
    'next-url',
    'next-router-prefetch',
    'next-router-segment-prefetch',
    'next-hmr-refresh',
    'next-resume',
    'x-action-forwarded',
    'x-invoke-path',
    'x-matched-path',
    'x-middleware-subrequest',
    'x-middleware-set-cookie',
    'x-next-revalidated-tags',
    'x-nextjs-data',
    'x-now-route-matches',
    'x-prerender-revalidate',
    'x-vercel-id',
  ])('is dropped, as %s', (name) => {
    expect(drop({ [name]: '1', host: 'board' })).toEqual({ host: 'board' })
  })

  it('is kept when our pages send it', () => {
    const headers = { rsc: '1', 'next-router-state-tree': STATE }
    expect(drop(headers)).toEqual(headers)
  })

  it.each([
    'x',
    '%',
    '[]',
    '["",1]',
    '["",{"children":[""]}]',
    '["",{},null,"elsewhere"]',
    `["",{"children":["${'x'.repeat(2_000)}",{}]}]`,
  ])('is dropped when its value is not well-formed: %.20s', (state) => {
    expect(drop({ rsc: '1', 'next-router-state-tree': encodeURIComponent(state) })).toEqual({ rsc: '1' })
    expect(drop({ rsc: '1', 'next-router-state-tree': state })).toEqual({ rsc: '1' })
    expect(drop({ rsc: 'true', 'next-router-state-tree': STATE })).toEqual({})
  })
})

it('Every other header is left as it is', () => {
  const headers = { host: 'board', 'x-nextcloud': '1', 'x-forwarded-for': '203.0.113.9', nextcloud: '1' }
  expect(drop(headers)).toEqual(headers)
})
