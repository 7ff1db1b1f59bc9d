import { getNetwork } from '@/lib/http/network/network'

const WINDOW_MS = 60_000

/** Both count lines in a minute. */
type Limit = { mostOfOne: number; most: number }

/** How often what strangers do is logged: more would fill the disk, and hide what else is in the log. */
export function createLogLimiter({ mostOfOne, most }: Limit, readClock: () => Date) {
  const perNetwork = new Map<string, number>()
  let windowStart = 0
  let windowCount = 0

  function beginWindow(nowMs: number): void {
    perNetwork.clear()
    windowStart = nowMs
    windowCount = 0
  }

  /** @returns whether there is room in the log for one more from this address; then it is taken */
  return (address: string): boolean => {
    const nowMs = readClock().getTime()
    if (nowMs - windowStart >= WINDOW_MS || nowMs < windowStart) beginWindow(nowMs)
    const network = getNetwork(address)
    const networkCount = perNetwork.get(network) ?? 0
    if (windowCount >= most || networkCount >= mostOfOne) return false
    perNetwork.set(network, networkCount + 1)
    windowCount += 1
    return true
  }
}
