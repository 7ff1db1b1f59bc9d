/** What somebody waits for, as long as it is under way. */
export type Waits = {
  during<Answer>(work: () => Promise<Answer>): Promise<Answer>
  areOver(): boolean
}

export function createWaits(): Waits {
  let underWay = 0
  return {
    async during(work) {
      underWay += 1
      try {
        return await work()
      } finally {
        underWay -= 1
      }
    },
    areOver: () => underWay === 0,
  }
}
