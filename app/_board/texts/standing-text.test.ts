import { expect, test } from 'vitest'
import { createCard, createCardHost } from '@/lib/domain/card/test-card'
import type { Running } from '@/lib/domain/running/running'
import { describeStandings } from './standing-text'

const AT = '2026-11-22T14:02:00.000Z'
const OLD = { verdict: 'outdated', created: '2026-11-17T00:00:00.000Z' } as const

const createHost = (hostname: string, running: Running | undefined, acknowledgedAt: string | null = null) =>
  createCardHost(hostname, { created: '2026-11-20T00:00:00.000Z', acknowledgedAt, ...(running && { running }) })

test.each<[string, Running, string[]]>([
  ['app:latest', { verdict: 'outdated' }, ['runs an older build']],
  ['app:latest', OLD, ['runs a build 3 d older']],
  ['app:latest', { ...OLD, version: '2.4.1' }, ['runs 2.4.1, 3 d older']],
  ['app:latest', { verdict: 'outdated', version: '2.4.1' }, ['runs 2.4.1']],
  ['app:latest', { verdict: 'pulled', version: '2.4.1', pulledVersion: '2.5.0' }, ['pulled, not recreated']],
  ['app:latest', { ...OLD, version: '2.4.1', updatedAt: AT }, ['runs 2.4.1 again']],
  ['app:latest', { verdict: 'gone' }, ['no longer runs on nas']],
  // The status or the versions beside the name say these.
  ['app:latest', { verdict: 'outdated', updatedAt: AT }, []],
  ['app:1.2.3', OLD, []],
  ['app:2.0.0', { ...OLD, imageTag: '1.0.0' }, []],
  ['app:latest', { verdict: 'unknown' }, []],
  ['app:latest', { verdict: 'updated' }, []],
])('A pending %s of which a host says %j is described by %j', (image, running, texts) => {
  expect(describeStandings(createCard(image, { hosts: [createHost('nas', running)] }))).toEqual(texts)
})

test('Of several hosts it is said which, and of those that are done nothing', () => {
  const hosts = [
    createHost('nas', { verdict: 'pulled' }),
    createHost('pi', OLD),
    createHost('vps', { verdict: 'updated' }, AT),
    createHost('office', undefined),
  ]
  expect(describeStandings(createCard('app:latest', { hosts }))).toEqual([
    'pulled on nas, not recreated',
    'runs a build 3 d older on pi',
  ])
})

test('Of an acknowledged card it is said what runs, unless its status does', () => {
  const describe = (...hosts: ReturnType<typeof createHost>[]) =>
    describeStandings(createCard('app:latest', { state: 'acknowledged', hosts }))
  expect(describe(createHost('nas', { ...OLD, version: '2.4.1' }, AT))).toEqual(['runs 2.4.1, 3 d older'])
  expect(describe(createHost('nas', { verdict: 'outdated' }, AT))).toEqual([])
  expect(describe(createHost('nas', { verdict: 'updated' }, AT))).toEqual([])
  expect(describe(createHost('nas', { verdict: 'updated' }, AT), createHost('pi', undefined, AT))).toEqual([
    'runs on nas',
  ])
})
