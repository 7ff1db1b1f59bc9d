import { describe, expect, it } from 'vitest'
import { createSnapshot } from '@/lib/domain/card/test-card'
import type { Run } from '@/lib/domain/diun/run'
import { UnavailableError } from '@/lib/domain/errors'
import { createMetrics } from './metrics'
import { createTally } from './tally'

const RUN: Run = {
  host: 'nas',
  startedAt: '2026-11-22T12:00:00.000Z',
  endedAt: '2026-11-22T12:01:00.000Z',
  stoppedAt: null,
  nextStartAt: '2026-11-22T18:00:00.000Z',
  overdueAt: '2026-11-22T19:00:00.000Z',
  ended: 3,
  counts: null,
  countsBefore: null,
  arrived: 0,
  updatesArrived: 0,
  shortRuns: [],
  silence: 'none',
}

function open() {
  const state = { revision: 1, isAway: false, hasOutage: false, readings: 0, now: '2026-11-22T12:00:00.000Z' }
  const tally = createTally('1.2.3', () => 2)
  const { read } = createMetrics({
    tally,
    hasOutage: () => state.hasOutage,
    readClock: () => new Date(state.now),
    async readRevision() {
      if (state.isAway) throw new UnavailableError('The database is away.')
      return { database: 'test', revision: state.revision }
    },
    async readSnapshot() {
      state.readings += 1
      return createSnapshot([], { revision: state.revision, runs: [RUN] })
    },
  })
  return { state, tally, read }
}

describe('The metrics', () => {
  it('read the board once per revision, however many ask', async () => {
    const { state, read } = open()
    await Promise.all(Array.from({ length: 100 }, read))
    await read()
    expect(state.readings).toBe(1)
    state.revision = 2
    await read()
    expect(state.readings).toBe(2)
  })

  it('say that the database is away, and then nothing of the board', async () => {
    const { state, read } = open()
    expect(await read()).toContain('diun_dashboard_database_up 1\n')
    state.isAway = true
    const text = await read()
    expect(text).toContain('diun_dashboard_database_up 0\n')
    expect(text).toContain('diun_dashboard_build_info{version="1.2.3"} 1\n')
    expect(text).toContain('process_start_time_seconds ')
    expect(text).not.toContain('diun_dashboard_images')
    state.isAway = false
    expect(await read()).toContain('diun_dashboard_images{state="pending"} 0\n')
  })

  it('say that the database is not up while it can be read but not written, and tell of the board all the same', async () => {
    const { state, read } = open()
    state.hasOutage = true
    const text = await read()
    expect(text).toContain('diun_dashboard_database_up 0\n')
    expect(text).toContain('diun_dashboard_images{state="pending"} 0\n')
    state.hasOutage = false
    expect(await read()).toContain('diun_dashboard_database_up 1\n')
  })

  it('tell that a run is overdue, though nothing on the board has changed', async () => {
    const { state, read } = open()
    expect(await read()).toContain('diun_dashboard_host_run_state{host="nas",state="silent"} 0\n')
    state.now = '2026-11-22T20:00:00.000Z'
    const text = await read()
    expect(text).toContain('diun_dashboard_host_run_state{host="nas",state="silent"} 1\n')
    expect(text).toContain('diun_dashboard_host_run_state{host="nas",state="ok"} 0\n')
    expect(state.readings).toBe(1)
  })

  it('count the events that were recorded, and none that were not', async () => {
    const { tally, read } = open()
    const record = tally.observeRecording(async (events: readonly string[], result: string) => {
      if (result === 'away') throw new UnavailableError('The database is away.')
      return result + events.length
    })
    expect(await record(['a', 'b'], 'done')).toBe('done2')
    await expect(record(['c'], 'away')).rejects.toThrow(UnavailableError)
    const text = await read()
    expect(text).toContain('diun_dashboard_events_received_total 2\n')
    expect(text).toContain('diun_dashboard_record_seconds_count 1\n')
    expect(text).toContain('diun_dashboard_event_streams 2\n')
  })

  it('have a series for each reason of a refusal from the start', async () => {
    const { tally, read } = open()
    tally.onWebhookRefused('wrong-key')
    const text = await read()
    expect(text).toContain('diun_dashboard_webhooks_refused_total{reason="wrong-key"} 1\n')
    expect(text).toContain('diun_dashboard_webhooks_refused_total{reason="throttled"} 0\n')
  })
})
