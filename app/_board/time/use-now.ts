import { useLayoutEffect, useSyncExternalStore } from 'react'
import { readServerClock, setServerClock } from './server-clock'

const TICK_MS = 20_000

// One clock for all who look at it, so that 500 ages are 500 listeners and one timer.
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = readServerClock()

/** The server's time in ms, some seconds behind; null while the page is as the server rendered it, whose clock and time zone are not ours. */
export function useNow(): number | null {
  return useSyncExternalStore(subscribe, readNow, () => null)
}

/** @param renderedAt what the server's clock said as it rendered the page, in ms: from now on the page goes by that clock */
export function useServerClock(renderedAt: number): void {
  // Before anything on the page subscribes to it.
  useLayoutEffect(() => {
    setServerClock(renderedAt)
    tick()
  }, [renderedAt])
}

function readNow(): number {
  return now
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    now = readServerClock()
    timer = setInterval(tick, TICK_MS)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  now = readServerClock()
  for (const listener of listeners) listener()
}
