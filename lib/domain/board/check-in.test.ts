import { describe, expect, it } from 'vitest'
import { createCard, createCardHost } from '../card/test-card'
import type { Run } from '../diun/run'
import { findCheckIns } from './check-in'

const AT = '2026-11-29T12:00:00.000Z'
const NOW_MS = Date.parse(AT) + 60_000

const first = (hostname: string, rest: Partial<ReturnType<typeof createCardHost>> = {}) =>
  createCardHost(hostname, { status: 'new', receivedAt: AT, settledBy: 'deployed', ...rest })
const { settledBy: _, ...unsettled } = first('nas')

const buildRun = (ended: number): Run => ({
  host: 'nas',
  startedAt: AT,
  endedAt: AT,
  stoppedAt: null,
  nextStartAt: null,
  overdueAt: null,
  ended,
  counts: null,
  countsBefore: null,
  arrived: null,
  updatesArrived: null,
  shortRuns: [],
  silence: 'none',
})

describe('A host checks in', () => {
  const redis = createCard('redis:7', { state: 'acknowledged', hosts: [first('nas')] })
  const caddy = createCard('caddy:2', { hosts: [unsettled] })

  it('with its first run, of which some images may need attention', () => {
    expect(findCheckIns([redis, caddy], [buildRun(1)], NOW_MS)).toEqual([
      { host: 'nas', images: 2, pending: 1, deployed: [redis], unnamed: [caddy] },
    ])
  })

  it('with a list that names no container, of which each image needs attention', () => {
    const named = createCard('named:1', { hosts: [{ ...unsettled, containers: ['web'] }] })
    const muted = createCard('muted:1', { state: 'muted', hosts: [unsettled] })
    const etcd = createCard('etcd:3', { hosts: [unsettled] })
    expect(findCheckIns([caddy, etcd, named, muted], [], NOW_MS)).toEqual([
      { host: 'nas', images: 4, pending: 4, deployed: [], unnamed: [caddy, etcd] },
    ])
  })

  it('although its reporter has acknowledged what runs', () => {
    const updated = createCard('a:1', {
      state: 'acknowledged',
      hosts: [{ ...unsettled, acknowledgedAt: AT, running: { verdict: 'updated' } }],
    })
    expect(findCheckIns([redis, updated], [], NOW_MS).map(({ images }) => images)).toEqual([2])
  })

  it('without a word of others', () => {
    const shared = createCard('redis:7', {
      state: 'acknowledged',
      hosts: [first('nas'), first('vps', { status: 'update' })],
    })
    expect(findCheckIns([shared], [], NOW_MS).map(({ host }) => host)).toEqual(['nas'])
  })

  it.each([
    ['once it has reported an update', [redis, createCard('a:1', { hosts: [first('nas', { status: 'update' })] })], 1],
    [
      'once a person has dealt with an image',
      [redis, createCard('a:1', { hosts: [first('nas', { acknowledgedAt: AT })] })],
      1,
    ],
    ['after another run', [redis], 2],
    ['when its one image needs attention', [caddy], 1],
    ['when a person has muted what it reported', [{ ...redis, state: 'muted' as const }], 1],
  ])('no longer %s', (_when, cards, ended) => {
    expect(findCheckIns(cards, [buildRun(ended)], NOW_MS)).toEqual([])
  })

  it('for a day', () => {
    expect(findCheckIns([redis], [], Date.parse(AT) + 25 * 3_600_000)).toEqual([])
  })
})
