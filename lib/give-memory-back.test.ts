import { expect, it } from 'vitest'
import { watchForRest } from './collect-garbage-when-idle'

function tell(usedMs: readonly number[]): number[] {
  const collectedAt: number[] = []
  let now = 0
  const look = watchForRest(() => collectedAt.push(now))
  for (const used of usedMs) {
    now += 1
    look(used)
  }
  return collectedAt
}

it('Memory is given back once, when a busy server comes to rest', () => {
  expect(tell([4_000, 5_000, 900, 20, 20, 20])).toEqual([4])
  expect(tell([20, 4_000, 20, 20])).toEqual([1, 3])
})

it('A start is a busy time', () => {
  expect(tell([900, 20, 20])).toEqual([2])
})

it('A server that is busy is left alone', () => {
  expect(tell([4_000, 4_000, 300, 4_000])).toEqual([])
})

it('A server that rests, with a visit now and then, is left alone until the visits add up', () => {
  expect(tell([20, 300, 20, 20, 200, 20])).toEqual([1])
  expect(tell([20, 1_900, 20, 100, 20])).toEqual([1, 4])
})
