import { getNetwork } from '@/lib/http/network/network'

const WINDOW_MS = 60_000

/** Both numbers are lines per minute. */
type Limit = { mostOfOne: number; most: number }

/** Creates a limit for log lines that strangers cause: more would fill the disk, and hide what else is in the log. */
export function createLogLimiter({ mostOfOne, most }: Limit, readClock: () => Date) {
  const perNetwork = new Map<string, number>()
  let windowStart = 0
  let windowCount = 0

  function beginWindow(nowMs: number): void {
    perNetwork.clear()
    windowStart = nowMs
    windowCount = 0
  }

  /** @returns true when the log has room for one more line about this address, which it then takes */
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
