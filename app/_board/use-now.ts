import { useSyncExternalStore } from 'react'

const TICK_MS = 20_000

// One clock for all who look at it, so that 500 ages are 500 listeners and one timer.
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

/** The time in ms, some seconds behind; null while the page is as the server rendered it, whose clock and time zone are not ours. */
export function useNow(): number | null {
  return useSyncExternalStore(subscribe, readNow, () => null)
}

function readNow(): number {
  return now
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    now = Date.now()
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
  now = Date.now()
  for (const listener of listeners) listener()
}
