import { expect, it } from 'vitest'
import { createIdleCollector } from './collect-garbage-when-idle'

function simulateUsage(usedMs: readonly number[]): number[] {
  const collectedAt: number[] = []
  let now = 0
  const recordUsage = createIdleCollector(() => collectedAt.push(now))
  for (const used of usedMs) {
    now += 1
    recordUsage(used)
  }
  return collectedAt
}

it('Memory is given back once, when a busy server comes to rest', () => {
  expect(simulateUsage([4_000, 5_000, 900, 20, 20, 20])).toEqual([4])
  expect(simulateUsage([20, 4_000, 20, 20])).toEqual([1, 3])
})

it('Starting up counts as a busy time', () => {
  expect(simulateUsage([900, 20, 20])).toEqual([2])
})

it('A server that is busy is left alone', () => {
  expect(simulateUsage([4_000, 4_000, 300, 4_000])).toEqual([])
})

it('A server that rests, with a visit now and then, is left alone until the visits add up', () => {
  expect(simulateUsage([20, 300, 20, 20, 200, 20])).toEqual([1])
  expect(simulateUsage([20, 1_900, 20, 100, 20])).toEqual([1, 4])
})
