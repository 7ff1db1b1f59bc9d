import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOverloadDetector, watchOverload } from './overload'

const detectEach = (lateMs: number[]) => lateMs.map(createOverloadDetector())

describe('A process is late', () => {
  it('when look after look is', () => {
    expect(detectEach([0, 250, 250, 250, 250, 250])).toEqual([false, false, false, false, true, true])
  })

  it('and not for one long step', () => {
    expect(detectEach([0, 5_000, 0, 5_000, 0])).toEqual([false, false, false, false, false])
  })

  it('until it is in time once', () => {
    expect(detectEach([300, 300, 300, 300, 20, 300])).toEqual([false, false, false, true, false, false])
  })
})

describe('Whether a process is late', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  it('is looked at while somebody asks, and for some seconds after', () => {
    const isLate = watchOverload()
    expect(vi.getTimerCount()).toBe(0)
    expect(isLate()).toBe(false)
    vi.advanceTimersByTime(4_000)
    expect(vi.getTimerCount()).toBe(1)
    isLate()
    vi.advanceTimersByTime(4_000)
    expect(vi.getTimerCount()).toBe(1)
    vi.advanceTimersByTime(2_000)
    expect(vi.getTimerCount()).toBe(0)
    expect(isLate()).toBe(false)
    expect(vi.getTimerCount()).toBe(1)
  })

  it('is told once four looks in a row were late, and forgotten with the rest', () => {
    let stolenMs = 0
    const now = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => now() + stolenMs)
    const isLate = watchOverload()
    isLate()
    for (let look = 0; look < 4; look += 1) {
      stolenMs += 400
      vi.advanceTimersByTime(100)
    }
    expect(isLate()).toBe(true)
    vi.advanceTimersByTime(100)
    expect(isLate()).toBe(false)
    vi.restoreAllMocks()
  })
})
