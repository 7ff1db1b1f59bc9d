import { TooManyAttempts } from '@/lib/domain/errors'

const WINDOW_MS = 60_000
const MOST_PER_WINDOW = 600
/** More addresses than this in a minute are an attack whose memory is not worth keeping. */
const MOST_ADDRESSES = 10_000

/** Counts, per address and in this process alone, requests of strangers: they cost little, but not nothing. */
export function createRefusals(readClock: () => Date) {
  const counts = new Map<string, number>()
  let windowStart = 0

  return {
    /**
     * @returns how many there were of this address in this minute
     * @throws TooManyAttempts when there were too many
     */
    count(address: string): number {
      const nowMs = readClock().getTime()
      if (nowMs - windowStart >= WINDOW_MS || nowMs < windowStart || counts.size >= MOST_ADDRESSES) {
        counts.clear()
        windowStart = nowMs
      }
      const count = (counts.get(address) ?? 0) + 1
      counts.set(address, count)
      if (count > MOST_PER_WINDOW) throw new TooManyAttempts(Math.ceil((windowStart + WINDOW_MS - nowMs) / 1_000))
      return count
    },
  }
}

export type Refusals = ReturnType<typeof createRefusals>
