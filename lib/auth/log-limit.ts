import { toNetwork } from '@/lib/http/network/network'

const WINDOW_MS = 60_000

/** Both count lines in a minute. */
type Limit = { mostOfOne: number; most: number }

/** How often what strangers do is logged: more would fill the disk, and hide what else is in the log. */
export function createLogLimit({ mostOfOne, most }: Limit, readClock: () => Date) {
  const perNetwork = new Map<string, number>()
  let windowStart = 0
  let inWindow = 0

  function beginWindow(nowMs: number): void {
    perNetwork.clear()
    windowStart = nowMs
    inWindow = 0
  }

  /** @returns whether there is room in the log for one more from this address; then it is taken */
  return (address: string): boolean => {
    const nowMs = readClock().getTime()
    if (nowMs - windowStart >= WINDOW_MS || nowMs < windowStart) beginWindow(nowMs)
    const network = toNetwork(address)
    const ofNetwork = perNetwork.get(network) ?? 0
    if (inWindow >= most || ofNetwork >= mostOfOne) return false
    perNetwork.set(network, ofNetwork + 1)
    inWindow += 1
    return true
  }
}
