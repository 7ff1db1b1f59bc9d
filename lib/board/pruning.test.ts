import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Retention } from '@/lib/domain/history/retention'
import type { Store } from '@/lib/store/store'
import { startPruning } from './pruning'

const HOUR_MS = 60 * 60_000
const NOW = new Date('2026-11-25T12:00:00.000Z')

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Starts pruning a history that has these numbers of events to remove in each step of the first round, and notes how it is called. */
function start(
  toRemove: number[],
  retention: Retention = { days: 365, perImage: 1_000 },
  actionsToRemove: number[] = [],
) {
  const asked: Parameters<Store['pruneEvents']>[] = []
  const removed: { events: number; actions: number }[] = []
  const failed: unknown[] = []
  const pruneEvents: Store['pruneEvents'] = async (limits, after) => {
    asked.push([limits, after])
    const step = toRemove.shift() ?? 0
    if (step < 0) throw new Error('away')
    return { removed: step, next: toRemove.length > 0 ? `step-${toRemove.length}` : null }
  }
  const stop = startPruning({
    pruneEvents,
    async pruneActions() {
      return { removed: actionsToRemove.shift() ?? 0, isDone: actionsToRemove.length === 0 }
    },
    retention,
    readClock: () => NOW,
    onRemoved: (counts) => removed.push(counts),
    onFailed: (error) => failed.push(error),
  })
  return { asked, removed, failed, stop }
}

describe('Retention', () => {
  it('is applied step by step, and reports once what it removed', async () => {
    const { asked, removed } = start([500, 20, 0])
    await vi.advanceTimersByTimeAsync(HOUR_MS / 2)
    const limits = { before: '2025-11-25T12:00:00.000Z', perImage: 1_000 }
    expect(asked).toEqual([
      [limits, null],
      [limits, 'step-2'],
      [limits, 'step-1'],
    ])
    expect(removed).toEqual([{ events: 520, actions: 0 }])
  })

  it('removes actions by their age alone', async () => {
    const byAge = start([0], { days: 365, perImage: null }, [100, 7])
    const byCount = start([0], { days: null, perImage: 1_000 }, [100, 7])
    await vi.advanceTimersByTimeAsync(HOUR_MS / 2)
    expect(byAge.removed).toEqual([{ events: 0, actions: 107 }])
    expect(byCount.removed).toEqual([])
  })

  it('is applied again every hour, and reports nothing when nothing is removed', async () => {
    const { asked, removed } = start([])
    await vi.advanceTimersByTimeAsync(3.5 * HOUR_MS)
    expect(asked).toHaveLength(4)
    expect(removed).toEqual([])
  })

  it('is applied again after a failure of the database', async () => {
    const { asked, failed, removed } = start([-1])
    await vi.advanceTimersByTimeAsync(1.5 * HOUR_MS)
    expect(failed).toHaveLength(1)
    expect(asked).toHaveLength(2)
    expect(removed).toEqual([])
  })

  it('does nothing when nothing limits the history', async () => {
    const { asked } = start([1], { days: null, perImage: null })
    await vi.advanceTimersByTimeAsync(HOUR_MS)
    expect(asked).toEqual([])
  })

  it('stops between two steps', async () => {
    const { asked, stop } = start([1, 1, 1])
    await vi.advanceTimersByTimeAsync(15_001)
    stop()
    await vi.advanceTimersByTimeAsync(3 * HOUR_MS)
    expect(asked).toHaveLength(1)
  })
})
