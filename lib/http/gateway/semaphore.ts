import { TooManyAttemptsError } from '@/lib/domain/errors'

type Limits = {
  atOnce: number
  /** The number that may wait; left out, everyone may. */
  mostWaiting?: number
  /** The number that may wait of one sender, so that it leaves room for others. */
  mostWaitingOfOne?: number
  /** The time after which a turn is over even if nothing ended it: a slow reader must not keep others waiting. Left out, a turn has to be ended. */
  longestMs?: number
}

type QueuedSender = { sender: string; begin(): void }

/** The seconds after which a place may be free when too many wait. */
const RETRY_S = 5

/** Creates a semaphore that lets a few work at once; the others wait for their turn, in the order they came. */
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

  /** @returns a function that ends the turn; null, at once, when too many wait */
  async function acquire(sender = ''): Promise<(() => void) | null> {
    if (active < atOnce) return begin()
    if (!hasRoom(sender)) return null
    return new Promise((resolve) => queue.push({ sender, begin: () => resolve(begin()) }))
  }

  return {
    acquire,

    /**
     * Does the work in a turn, which ends with it.
     * @throws TooManyAttemptsError when too many wait; then the work has not begun
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
