import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOverloadDetector, watchOverload } from './overload'

const detectEach = (lateMs: number[]) => lateMs.map(createOverloadDetector())

describe('A process', () => {
  it('is overloaded when four checks in a row are late', () => {
    expect(detectEach([0, 250, 250, 250, 250, 250])).toEqual([false, false, false, false, true, true])
  })

  it('is not overloaded by one long step', () => {
    expect(detectEach([0, 5_000, 0, 5_000, 0])).toEqual([false, false, false, false, false])
  })

  it('is no longer overloaded after one check in time', () => {
    expect(detectEach([300, 300, 300, 300, 20, 300])).toEqual([false, false, false, true, false, false])
  })
})

describe('The overload check', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  it('runs while somebody asks, and for some seconds after', () => {
    const isOverloaded = watchOverload()
    expect(vi.getTimerCount()).toBe(0)
    expect(isOverloaded()).toBe(false)
    vi.advanceTimersByTime(4_000)
    expect(vi.getTimerCount()).toBe(1)
    isOverloaded()
    vi.advanceTimersByTime(4_000)
    expect(vi.getTimerCount()).toBe(1)
    vi.advanceTimersByTime(2_000)
    expect(vi.getTimerCount()).toBe(0)
    expect(isOverloaded()).toBe(false)
    expect(vi.getTimerCount()).toBe(1)
  })

  it('reports overload once four checks in a row were late, and none after one in time', () => {
    let stolenMs = 0
    const now = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => now() + stolenMs)
    const isOverloaded = watchOverload()
    isOverloaded()
    for (let check = 0; check < 4; check += 1) {
      stolenMs += 400
      vi.advanceTimersByTime(100)
    }
    expect(isOverloaded()).toBe(true)
    vi.advanceTimersByTime(100)
    expect(isOverloaded()).toBe(false)
    vi.restoreAllMocks()
  })
})
