import { TooManyAttemptsError } from '@/lib/domain/errors'
import { getNetwork } from '@/lib/http/network/network'

const WINDOW_MS = 60_000
const MOST_PER_WINDOW = 600
/** More networks in a minute are an attack whose counts are not worth the memory. */
const MOST_NETWORKS = 10_000

/** Creates a counter of strangers' requests, per address (IPv6: per /64) and in this process alone: they cost little, but not nothing. */
export function createRefusals(readClock: () => Date) {
  const counts = new Map<string, number>()
  let windowStart = 0

  return {
    /** @throws TooManyAttemptsError when there were too many in this minute */
    count(address: string): void {
      const nowMs = readClock().getTime()
      if (nowMs - windowStart >= WINDOW_MS || nowMs < windowStart || counts.size >= MOST_NETWORKS) {
        counts.clear()
        windowStart = nowMs
      }
      const network = getNetwork(address)
      const count = (counts.get(network) ?? 0) + 1
      counts.set(network, count)
      if (count > MOST_PER_WINDOW) throw new TooManyAttemptsError(Math.ceil((windowStart + WINDOW_MS - nowMs) / 1_000))
    },
  }
}

export type Refusals = ReturnType<typeof createRefusals>
