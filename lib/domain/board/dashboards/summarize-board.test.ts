import { expect, test } from 'vitest'
import { createCard, createCardHost, createSnapshot } from '../../card/test-card'
import { NO_RUN } from '../../diun/advance-run'
import type { Run } from '../../diun/run'
import type { Tag } from '../../tag'
import { countPendingByHost } from '../pending-hosts'
import { MAX_SUMMARY_UPDATES, type SummaryScope, summarizeBoard } from './summarize-board'

const NOW = Date.parse('2026-11-29T12:00:00.000Z')
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString()
const EVERYTHING: SummaryScope = { tags: [], hosts: [] }
const WEB: Tag = { id: 3, name: 'web', color: 'red', position: 0 }
const MEDIA: Tag = { id: 4, name: 'media', color: 'sky', position: 1 }
const DONE = { acknowledgedAt: daysAgo(1) }

const pendingFor = (days: number, hostname = 'nas', rest = {}) =>
  createCardHost(hostname, { receivedAt: daysAgo(days), digest: `sha256:${days}`, ...rest })

const CARDS = [
  createCard('docker.io/library/nginx:1.29.1', {
    tag: { id: 3, name: 'web' },
    receivedAt: daysAgo(2),
    hosts: [pendingFor(2, 'nas', { runs: '1.28.0', containers: ['web'] }), pendingFor(8, 'pi', { status: 'new' })],
  }),
  createCard('docker.io/library/redis:8.0.0', {
    receivedAt: daysAgo(31),
    hosts: [pendingFor(31, 'pi', { runs: '7.4.0', status: 'new' }), pendingFor(40, 'nas', DONE)],
  }),
  createCard('a:1', { state: 'acknowledged', receivedAt: daysAgo(40), hosts: [pendingFor(40, 'vps', DONE)] }),
  createCard('b:1', { state: 'snoozed', receivedAt: daysAgo(41), hosts: [pendingFor(41, 'vps')] }),
  createCard('c:1', { state: 'muted', receivedAt: daysAgo(42), hosts: [pendingFor(42, 'vps')] }),
]
const BOARD = createSnapshot(CARDS, { tags: [WEB, MEDIA] })

const summarize = (scope: Partial<SummaryScope> = {}, board = BOARD) =>
  summarizeBoard(board, { ...EVERYTHING, ...scope }, NOW)

test('A summary counts the cards of the board by state, size of change and age', () => {
  expect(summarize()).toMatchObject({
    pending: 2,
    acknowledged: 1,
    snoozed: 1,
    muted: 1,
    images: 5,
    hosts: 3,
    new: 2,
    major: 1,
    minor: 1,
    patch: 0,
    rebuilt: 0,
    waiting: { '7d': 2, '30d': 1 },
    oldestPendingAt: daysAgo(31),
    lastEventAt: daysAgo(2),
  })
})

test('What is pending is counted by tag and by host as the board does, and nothing else is', () => {
  const { byTag, byHost } = summarize()
  expect(byTag).toEqual([
    { name: 'web', pending: 1 },
    { name: '', pending: 1 },
  ])
  expect(byHost).toEqual([
    { name: 'nas', pending: 1 },
    { name: 'pi', pending: 2 },
    { name: 'vps', pending: 0 },
  ])
  for (const { name, pending } of byHost) expect(countPendingByHost(CARDS).get(name) ?? 0).toBe(pending)
})

test('Pending updates are listed with the hosts that they are pending on, the newest first', () => {
  expect(summarize().updates).toEqual([
    {
      name: 'nginx',
      image: 'docker.io/library/nginx:1.29.1',
      hosts: ['nas', 'pi'],
      from: '1.28.0',
      to: '1.29.1',
      pendingSince: daysAgo(8),
      url: null,
    },
    expect.objectContaining({ name: 'redis', hosts: ['pi'], from: '7.4.0', to: '8.0.0', pendingSince: daysAgo(31) }),
  ])
})

test('A summary of some tags leaves out all others, by name or by id', () => {
  for (const tags of [['web'], ['3']])
    expect(summarize({ tags })).toMatchObject({ pending: 1, muted: 0, byTag: [{ name: 'web', pending: 1 }] })
  expect(summarize({ tags: [''] })).toMatchObject({ pending: 1, acknowledged: 1, byTag: [{ name: '', pending: 1 }] })
  expect(summarize({ tags: ['', 'web'] })).toMatchObject({ pending: 2 })
  expect(summarize({ tags: ['media'] })).toMatchObject({ pending: 0, images: 0, byTag: [], updates: [] })
})

test('A summary of some hosts is of what these report', () => {
  expect(summarize({ hosts: ['nas'] })).toMatchObject({
    pending: 1,
    acknowledged: 1,
    hosts: 1,
    waiting: { '7d': 0, '30d': 0 },
    byHost: [{ name: 'nas', pending: 1 }],
    updates: [{ image: 'docker.io/library/nginx:1.29.1', hosts: ['nas'], pendingSince: daysAgo(2) }],
  })
  expect(summarize({ hosts: ['nobody', 'vps'] })).toMatchObject({ pending: 0, snoozed: 1, muted: 1, hosts: 1 })
  expect(summarize({ hosts: ['nobody'] })).toMatchObject({ pending: 0, images: 0, hosts: 0, lastEventAt: null })
})

test('The image tags of one service are one update', () => {
  const hosts = [createCardHost('nas', { containers: ['web'] })]
  const board = createSnapshot(['1.29.1', '1.28.0'].map((tag) => createCard(`nginx:${tag}`, { hosts })))
  expect(summarize({}, board)).toMatchObject({ pending: 1, images: 2, updates: [{ image: 'nginx:1.29.1' }] })
})

test('At most a hundred updates are listed, and all are counted', () => {
  const board = createSnapshot(Array.from({ length: 150 }, (_, at) => createCard(`image-${at}:1`)))
  const { pending, updates } = summarize({}, board)
  expect([pending, updates.length]).toEqual([150, MAX_SUMMARY_UPDATES])
})

test('An empty board has no times', () => {
  expect(summarize({}, createSnapshot([]))).toMatchObject({ pending: 0, oldestPendingAt: null, lastEventAt: null })
})

test('Hosts that are silent or fell short count as long as nobody has silenced them', () => {
  const silent: Run = { ...NO_RUN, host: 'nas', silence: 'none', overdueAt: daysAgo(1) }
  const shortRuns = [{ endedAt: daysAgo(1), found: 3, arrived: 1, closedAs: null }]
  const short: Run = { ...NO_RUN, host: 'pi', silence: 'none', shortRuns }
  const reporters = [
    { host: 'nas', takenAt: daysAgo(1), isSilent: true },
    { host: 'vps', takenAt: daysAgo(1), isSilent: true },
    { host: 'ok', takenAt: daysAgo(0), isSilent: false },
  ]
  const board = createSnapshot([], { runs: [silent, short], reporters })
  expect(summarize({}, board)).toMatchObject({ silentHosts: 2, shortHosts: 1 })
  expect(summarize({ hosts: ['nas', 'pi'] }, board)).toMatchObject({ silentHosts: 1, shortHosts: 1 })
  const silenced = [silent, short].map((run): Run => ({ ...run, silence: 'always' }))
  expect(summarize({}, createSnapshot([], { runs: silenced }))).toMatchObject({ silentHosts: 0, shortHosts: 0 })
})
