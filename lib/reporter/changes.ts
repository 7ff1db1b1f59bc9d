import { pause } from './pause'

/** Changes come in crowds: a project that is brought up starts ten containers in turn. */
const SETTLED_MS = 5_000

/** The news that something has changed, which is passed on once nothing more has for a while. */
export type Changes = {
  note(): void
  /** Waits until changes have settled, be it that they had before, or until the time is over. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

export function createChanges(): Changes {
  let timer: NodeJS.Timeout | undefined
  let hasSettled = false
  let wake = () => {}

  return {
    note() {
      clearTimeout(timer)
      timer = setTimeout(() => {
        hasSettled = true
        wake()
      }, SETTLED_MS)
      // It alone keeps no program that ends.
      timer.unref()
    },

    async wait(milliseconds, signal) {
      const waiting = new AbortController()
      wake = () => waiting.abort()
      if (!hasSettled) await pause(milliseconds, AbortSignal.any([waiting.signal, signal]))
      hasSettled = false
    },
  }
}
