import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createHealthMonitor, type HealthMonitor, PARTIAL_OUTAGE_SETTLES_MS } from './health'
import { POSTGRES_ERRORS } from './postgres/errors'
import { SQLITE_ERRORS } from './sqlite/errors'

describe.each([
  { name: 'PostgreSQL', errorKinds: POSTGRES_ERRORS, diskFull: '53100', readOnly: '25006' },
  { name: 'SQLite', errorKinds: SQLITE_ERRORS, diskFull: 'SQLITE_FULL', readOnly: 'SQLITE_READONLY' },
])('An outage of $name', ({ errorKinds, diskFull, readOnly }) => {
  let reported: string[]
  let health: HealthMonitor

  const fail = (code: string) =>
    health.write(() => Promise.reject(Object.assign(new Error('failed'), { code }))).catch(() => {})
  const succeed = () => health.write(async () => {})
  const awayThenBack = [expect.stringContaining('is not available'), expect.stringContaining('is available again')]

  beforeEach(() => {
    vi.useFakeTimers()
    reported = []
    const note = (text: string) => reported.push(text)
    health = createHealthMonitor('The database', errorKinds, { onAway: note, onBack: note })
    return () => vi.useRealTimers()
  })

  it('is over at the first write, if none can succeed meanwhile', async () => {
    await fail(readOnly)
    await succeed()
    expect(reported).toEqual(awayThenBack)
  })

  it('is one, though a full disk has room for a small write between two that fail', async () => {
    await fail(diskFull)
    await succeed()
    await vi.advanceTimersByTimeAsync(PARTIAL_OUTAGE_SETTLES_MS - 1)
    await fail(diskFull)
    await vi.advanceTimersByTimeAsync(2 * PARTIAL_OUTAGE_SETTLES_MS)
    expect(reported).toEqual(awayThenBack.slice(0, 1))
  })

  it('of a full disk is over once a write has succeeded, and none has failed for a while', async () => {
    await fail(diskFull)
    await succeed()
    await vi.advanceTimersByTimeAsync(PARTIAL_OUTAGE_SETTLES_MS)
    expect(reported).toEqual(awayThenBack)
  })

  it('of a full disk ends at the first write after a long silence', async () => {
    await fail(diskFull)
    await vi.advanceTimersByTimeAsync(PARTIAL_OUTAGE_SETTLES_MS)
    await succeed()
    await vi.advanceTimersByTimeAsync(0)
    expect(reported).toEqual(awayThenBack)
  })
})
