import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBurst } from './burst'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('Items that follow each other closely are one burst', () => {
  const onEnd = vi.fn()
  const burst = createBurst<string>(onEnd)
  burst.add(['a'])
  vi.advanceTimersByTime(1_000)
  burst.add(['b', 'c'])
  vi.advanceTimersByTime(1_199)
  expect(onEnd).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onEnd.mock.calls).toEqual([[['a', 'b', 'c']]])
})

test('Items after a pause are another burst', () => {
  const onEnd = vi.fn()
  const burst = createBurst<string>(onEnd)
  burst.add(['a'])
  vi.advanceTimersByTime(10_000)
  burst.add(['b'])
  vi.advanceTimersByTime(1_200)
  expect(onEnd.mock.calls).toEqual([[['a']], [['b']]])
})

test('A burst that never pauses is passed on every 5 s', () => {
  const onEnd = vi.fn()
  const burst = createBurst<number>(onEnd)
  for (let n = 0; n < 10; n++) {
    burst.add([n])
    vi.advanceTimersByTime(1_000)
  }
  expect(onEnd.mock.calls).toEqual([[[0, 1, 2, 3, 4]], [[5, 6, 7, 8, 9]]])
})

test('Adding no items neither begins a burst nor prolongs one', () => {
  const onEnd = vi.fn()
  const burst = createBurst<string>(onEnd)
  burst.add([])
  vi.advanceTimersByTime(10_000)
  expect(onEnd).not.toHaveBeenCalled()
  burst.add(['a'])
  vi.advanceTimersByTime(1_000)
  burst.add([])
  vi.advanceTimersByTime(200)
  expect(onEnd).toHaveBeenCalledOnce()
})

test('A closed burst passes nothing on', () => {
  const onEnd = vi.fn()
  const burst = createBurst<string>(onEnd)
  burst.add(['a'])
  burst.close()
  vi.advanceTimersByTime(10_000)
  expect(onEnd).not.toHaveBeenCalled()
})
