import { TooManyAttemptsError } from '@/lib/domain/errors'

type Limits = {
  atOnce: number
  /** Left out: everyone may wait. */
  mostWaiting?: number
  /** Of one sender, so that it leaves room for others. */
  mostWaitingOfOne?: number
  /** A turn is over then, whether it was ended or not: who reads slowly must not keep others waiting. Left out: only when it is ended. */
  longestMs?: number
}

type QueuedSender = { sender: string; begin(): void }

/** Where too many wait, a place may be free after so long. */
const RETRY_S = 5

/** Lets a few work at once; the others wait until it is their turn, in the order they came. */
export function createSemaphore({ atOnce, mostWaiting = Infinity, mostWaitingOfOne = Infinity, longestMs }: Limits) {
  const queue: QueuedSender[] = []
  let active = 0

  function begin(): () => void {
    active += 1
    let isOver = false
    const end = () => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      active -= 1
      queue.shift()?.begin()
    }
    const timer = longestMs === undefined ? undefined : setTimeout(end, longestMs).unref()
    return end
  }

  function hasRoom(sender: string): boolean {
    if (queue.length >= mostWaiting) return false
    return mostWaitingOfOne === Infinity || queue.filter((one) => one.sender === sender).length < mostWaitingOfOne
  }

  /** @returns a function that ends the turn; null at once when too many wait */
  async function acquire(sender = ''): Promise<(() => void) | null> {
    if (active < atOnce) return begin()
    if (!hasRoom(sender)) return null
    return new Promise((resolve) => queue.push({ sender, begin: () => resolve(begin()) }))
  }

  return {
    take: acquire,

    /**
     * Does the work when it is its turn, which ends with it.
     * @throws TooManyAttemptsError without having begun it, when too many wait
     */
    async run<Result>(work: () => Promise<Result>, sender = ''): Promise<Result> {
      const end = await acquire(sender)
      if (end === null) throw new TooManyAttemptsError(RETRY_S)
      try {
        return await work()
      } finally {
        end()
      }
    },
  }
}

export type Semaphore = ReturnType<typeof createSemaphore>
