import { expect, it } from 'vitest'
import { createCard, createCardHost, createSnapshot } from '@/lib/domain/card/test-card'
import type { Knock } from '@/lib/domain/diun/knock'
import type { Run } from '@/lib/domain/diun/run'
import { computeProgress, isHeardSince } from './progress'

const KNOCK: Knock = { at: '2026-11-29T12:05:00.000Z', address: '172.18.0.3', fault: 'wrong-key' }

const at = (minute: number) => `2026-11-29T12:0${minute}:00.000Z`

const buildRun = (host: string, rest: Partial<Run> = {}): Run => ({
  host,
  startedAt: null,
  endedAt: null,
  stoppedAt: null,
  nextStartAt: null,
  overdueAt: null,
  ended: 0,
  counts: null,
  countsBefore: null,
  arrived: null,
  updatesArrived: null,
  shortRuns: [],
  silence: 'none',
  ...rest,
})

it('A knock is shown until something of DIUN is accepted', () => {
  const heard = { runs: [], knocks: [KNOCK] }
  expect(computeProgress(null, { ...heard, test: null })).toMatchObject({ isHeard: false, knocks: [KNOCK] })
  const after = { hostname: 'nas', receivedAt: at(6) }
  expect(computeProgress(null, { ...heard, test: after })).toMatchObject({ isHeard: true, knocks: [] })
  const before = { hostname: 'nas', receivedAt: at(4) }
  expect(computeProgress(null, { ...heard, test: before })).toMatchObject({ isHeard: true, knocks: [KNOCK] })
})

it('Once a host has its key, what other hosts send does not count', () => {
  const test = { hostname: 'nas', receivedAt: at(6) }
  const runs = [buildRun('nas', { startedAt: at(7) })]
  expect(computeProgress('vps', { test, runs, knocks: [] })).toMatchObject({ isHeard: false, test: null, run: null })
})

it('Of several hosts, the one that reported last is shown', () => {
  const runs = [buildRun('nas', { endedAt: at(2) }), buildRun('vps', { startedAt: at(3) })]
  expect(computeProgress(null, { test: null, runs, knocks: [] }).run?.host).toBe('vps')
})

it('A host is heard by its runs, its reports and its test, and none of another host', () => {
  const card = createCard('redis:7', { hosts: [createCardHost('nas', { receivedAt: at(4) })] })
  const isHeard = (rest: Partial<Parameters<typeof isHeardSince>[2]>, since = at(3)) =>
    isHeardSince('nas', since, { ...createSnapshot([]), ...rest })
  expect(isHeard({})).toBe(false)
  expect([isHeard({ cards: [card] }), isHeard({ cards: [card] }, at(4))]).toEqual([true, false])
  expect(isHeard({ runs: [buildRun('nas', { startedAt: at(4) }), buildRun('vps')] })).toBe(true)
  expect(isHeard({ runs: [buildRun('vps', { startedAt: at(4) })] })).toBe(false)
  expect(isHeard({ lastTest: { hostname: 'nas', receivedAt: at(4) } })).toBe(true)
  expect(isHeard({ lastTest: { hostname: 'vps', receivedAt: at(4) } })).toBe(false)
})
