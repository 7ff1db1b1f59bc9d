import { useLayoutEffect, useSyncExternalStore } from 'react'
import { readServerClock, setServerClock } from './server-clock'

const TICK_MS = 20_000

// All components share one clock, so that 500 ages are 500 listeners and one timer.
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = readServerClock()

/**
 * Returns the time by the server's clock, in ms, some seconds late; null until the page is hydrated, since the server rendered it
 * earlier and in another time zone.
 */
export function useNow(): number | null {
  return useSyncExternalStore(subscribe, readNow, () => null)
}

/**
 * Has the page use the server's clock.
 * @param renderedAt the time by that clock at which the server rendered the page, in ms
 */
export function useServerClock(renderedAt: number): void {
  // A layout effect runs before anything on the page subscribes to the clock.
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
