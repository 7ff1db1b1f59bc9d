import { setTimeout } from 'node:timers/promises'

const FIRST_MS = 1_000
const FACTOR = 2

/** Computes the pause before the next attempt: 1 s, 2 s, 4 s, … and at last the interval. @param failures at least one, in a row */
export function computePause(failures: number, intervalSeconds: number): number {
  return Math.min(FIRST_MS * FACTOR ** Math.min(failures - 1, 30), intervalSeconds * 1_000)
}

/** Waits until the time is over or the signal comes. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal })
  } catch {
    // The signal came.
  }
}
