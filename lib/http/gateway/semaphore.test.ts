import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { TooManyAttemptsError } from '@/lib/domain/errors'
import { createSemaphore, type Semaphore } from './semaphore'

const FOREVER = { longestMs: 60_000 }

/** Acquires a turn for each sender, and records whose has begun. */
function acquireAll(semaphore: Semaphore, senders: readonly string[]) {
  const ends: (() => void)[] = []
  const begun: string[] = []
  const taken = senders.map(async (sender) => {
    const end = await semaphore.acquire(sender)
    if (end === null) return 'refused'
    begun.push(sender)
    ends.push(end)
    return 'begun'
  })
  return { begun, ends, taken }
}

describe('A turn', () => {
  it('is waited for in the order of arrival while enough are under way', async () => {
    const { begun, ends } = acquireAll(createSemaphore({ ...FOREVER, atOnce: 2 }), ['a', 'b', 'c', 'd'])
    await expect.poll(() => begun).toEqual(['a', 'b'])
    ends[1]?.()
    await expect.poll(() => begun).toEqual(['a', 'b', 'c'])
    ends[0]?.()
    await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd'])
  })

  it('ends once, however often it is ended', async () => {
    const { begun, ends } = acquireAll(createSemaphore({ ...FOREVER, atOnce: 1 }), ['a', 'b', 'c'])
    await expect.poll(() => begun).toEqual(['a'])
    ends[0]?.()
    ends[0]?.()
    await setTimeout(20)
    expect(begun).toEqual(['a', 'b'])
  })

  it('is refused at once when too many wait', async () => {
    const { taken } = acquireAll(createSemaphore({ ...FOREVER, atOnce: 1, mostWaiting: 1 }), ['a', 'b', 'c'])
    expect(await taken[2]).toBe('refused')
  })

  it('is refused to a sender of whom too many wait, and not to another', async () => {
    const semaphore = createSemaphore({ ...FOREVER, atOnce: 1, mostWaiting: 10, mostWaitingOfOne: 2 })
    const { begun, ends, taken } = acquireAll(semaphore, ['a', 'a', 'a', 'a', 'b'])
    expect(await taken[3]).toBe('refused')
    for (let index = 0; index < 3; index += 1) {
      await expect.poll(() => ends.length).toBe(index + 1)
      ends[index]?.()
    }
    await expect.poll(() => begun).toEqual(['a', 'a', 'a', 'b'])
  })

  it('ends by itself after a while', async () => {
    const { begun } = acquireAll(createSemaphore({ atOnce: 1, longestMs: 10 }), ['a', 'b', 'c'])
    await expect.poll(() => begun).toEqual(['a', 'b', 'c'])
  })
})

describe('Work', () => {
  it('takes turns, and is refused when too many wait', async () => {
    const semaphore = createSemaphore({ atOnce: 2, mostWaiting: 3 })
    const begun: number[] = []
    const ends: (() => void)[] = []
    const outcomes = Array.from({ length: 7 }, (_, n) =>
      semaphore
        .run(() => {
          begun.push(n)
          return new Promise<void>((resolve) => ends.push(resolve))
        })
        .then(
          () => 'done',
          (error) => (error instanceof TooManyAttemptsError ? 'refused' : error),
        ),
    )
    await expect.poll(() => begun).toEqual([0, 1])
    while (ends.length < 5) {
      const underWay = begun.length
      ends[underWay - 2]?.()
      await expect.poll(() => begun.length).toBe(underWay + 1)
    }
    for (const end of ends) end()
    expect(begun).toEqual([0, 1, 2, 3, 4])
    expect(await Promise.all(outcomes)).toEqual(['done', 'done', 'done', 'done', 'done', 'refused', 'refused'])
  })

  it('that fails passes its turn on', async () => {
    const semaphore = createSemaphore({ atOnce: 1, mostWaiting: 1 })
    const failed = semaphore.run(() => Promise.reject(new Error('no')))
    const next = semaphore.run(async () => 'yes')
    await expect(failed).rejects.toThrow('no')
    expect(await next).toBe('yes')
  })
})
