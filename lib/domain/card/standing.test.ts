import { describe, expect, it } from 'vitest'
import { createCardMatcher } from '../board/card-filter'
import { limitToHosts } from '../board/scope'
import { DEFAULT_VIEW } from '../board/view'
import type { Running } from '../running/running'
import { findGoneImages, findRunningSince, findSilence, getStanding, isStillOld } from './standing'
import { createCard, createCardHost } from './test-card'

const AT = '2026-11-22T14:02:00.000Z'
const LATER = '2026-11-23T09:00:00.000Z'

const createHost = (hostname: string, running: Running, acknowledgedAt: string | null = null) =>
  createCardHost(hostname, { running, acknowledgedAt })

describe('How a host stands', () => {
  it.each([
    [{ verdict: 'updated' }, 'runs'],
    [{ verdict: 'outdated' }, 'behind'],
    [{ verdict: 'pulled' }, 'pulled'],
    [{ verdict: 'gone', updatedAt: AT }, 'gone'],
    [{ verdict: 'outdated', updatedAt: AT }, 'rolled-back'],
    [{ verdict: 'pulled', updatedAt: AT }, 'rolled-back'],
    [{ verdict: 'unknown', updatedAt: AT }, null],
  ] as const)('is told by %j: %j', (running, standing) => {
    expect(getStanding({ running })).toBe(standing)
  })

  it('is not told without a reporter', () => {
    expect(getStanding(createCardHost('nas'))).toBeNull()
  })
})

describe('A card that is acknowledged, still old', () => {
  const behind = createHost('nas', { verdict: 'outdated' }, AT)
  const isShown = createCardMatcher({ ...DEFAULT_VIEW, running: ['still-old'] }, null, { now: 0 }, [])

  it('is found by its filter, and no other is', () => {
    expect(isShown(createCard('app:1', { state: 'acknowledged', hosts: [behind] }))).toBe(true)
    for (const card of [
      createCard('app:1', { hosts: [createHost('nas', { verdict: 'outdated' })] }),
      createCard('app:1', { state: 'muted', hosts: [behind] }),
      createCard('app:1', { state: 'acknowledged', hosts: [createHost('nas', { verdict: 'updated' }, AT)] }),
      createCard('app:1', { state: 'acknowledged', hosts: [createHost('nas', { verdict: 'unknown' }, AT)] }),
      createCard('app:1', { state: 'acknowledged' }),
    ]) {
      expect(isShown(card)).toBe(false)
    }
  })

  it('is so only where it is shown for the host', () => {
    const card = createCard('app:1', {
      state: 'acknowledged',
      hosts: [behind, createHost('pi', { verdict: 'updated' }, AT)],
    })
    expect(['nas', 'pi'].map((host) => limitToHosts(card, [host]).map(isStillOld))).toEqual([[true], [false]])
  })
})

it('Hosts run something since the last of them does, unless that is not known of one', () => {
  const hosts = [AT, LATER].map((since) => createHost('nas', { verdict: 'updated', since }))
  expect(findRunningSince(hosts)).toBe(LATER)
  expect(findRunningSince([...hosts, createHost('pi', { verdict: 'updated' })])).toBeNull()
})

describe('An image that runs nowhere any more', () => {
  const gone = ['nas', 'pi'].map((host) => createHost(host, { verdict: 'gone' }))

  it('can be forgotten', () => {
    expect(findGoneImages(createCard('app:1', { hosts: gone }), new Map())).toEqual(['app:1'])
  })

  it('is not one that another host runs, may run, or ran when it fell silent', () => {
    const [nas, pi] = gone
    const card = createCard('app:1', { hosts: [...gone, createCardHost('vps')] })
    expect(findGoneImages(card, new Map())).toEqual([])
    expect(limitToHosts(card, ['nas']).map((limited) => findGoneImages(limited, new Map()))).toEqual([[]])
    expect(nas && pi && findGoneImages(createCard('app:1', { hosts: [nas, pi] }), new Map([['pi', AT]]))).toEqual([])
  })
})

it('What is known of hosts is as old as the last word of the first that fell silent', () => {
  const silent = new Map([
    ['nas', LATER],
    ['pi', AT],
    ['vps', '2026-01-01T00:00:00.000Z'],
  ])
  const hosts = [
    createHost('nas', { verdict: 'outdated' }),
    createHost('pi', { verdict: 'updated' }),
    createCardHost('vps'),
  ]
  expect(findSilence(hosts, silent)).toBe(AT)
  expect(findSilence(hosts, new Map())).toBeNull()
})
