/** Counts the work under way that somebody waits for. */
export type PendingWork = {
  track<Answer>(work: () => Promise<Answer>): Promise<Answer>
  isDone(): boolean
}

export function createPendingWork(): PendingWork {
  let active = 0
  return {
    async track(work) {
      active += 1
      try {
        return await work()
      } finally {
        active -= 1
      }
    },
    isDone: () => active === 0,
  }
}
