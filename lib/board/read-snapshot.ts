import { mergeCards } from '@/lib/domain/board-part'
import { type BoardSnapshot, toCard } from '@/lib/domain/card'
import type { Instant } from '@/lib/domain/instant'
import type { Store } from '@/lib/store/store'

/**
 * @returns a function that reads the board as it is: from the store only what has changed since it was last called, since all of
 *   100,000 images takes seconds. It is not to be called again before it has answered.
 */
export function createSnapshotReader(
  list: Store['list'],
  now: () => Instant,
): (database: string) => Promise<BoardSnapshot> {
  let held: BoardSnapshot | null = null

  return async (database) => {
    const base = held?.database === database ? held : null
    const { since, updates, runs, lastTest, ...rest } = await list(now(), base?.revision)
    const changed = updates.map(toCard)
    const cards = base === null || since === null ? changed : mergeCards(base.cards, changed)
    held = {
      ...rest,
      database,
      cards,
      runs,
      lastTest: lastTest === null ? null : { hostname: lastTest.host, receivedAt: lastTest.receivedAt },
    }
    return held
  }
}
