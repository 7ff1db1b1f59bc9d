import { describe, expect, it } from 'vitest'
import { createTimedCache } from './timed-cache'

function openCounter() {
  let nowMs = 0
  let readings = 0
  let isAway = false
  const read = async () => {
    readings += 1
    if (isAway) throw new Error('away')
    return readings
  }
  return {
    ask: createTimedCache(read, () => new Date(nowMs), 1_000),
    pass: (ms: number) => {
      nowMs += ms
    },
    setAway: (away: boolean) => {
      isAway = away
    },
  }
}

describe('A timed cache', () => {
  it('reads once for all callers within the time', async () => {
    const { ask, pass } = openCounter()
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
    pass(999)
    expect(await ask()).toBe(1)
    pass(1)
    expect(await ask()).toBe(2)
  })

  it('reads again after a clock was set back', async () => {
    const { ask, pass } = openCounter()
    await ask()
    pass(-5_000)
    expect(await ask()).toBe(2)
  })

  it('reads again after a failure', async () => {
    const { ask, setAway } = openCounter()
    setAway(true)
    await expect(ask()).rejects.toThrow('away')
    setAway(false)
    expect(await ask()).toBe(2)
  })
})
