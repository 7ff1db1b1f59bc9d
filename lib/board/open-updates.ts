import { DIUN_WAIT_LIMIT_MS } from '@/lib/domain/diun/wait-limit'
import type { Instant } from '@/lib/domain/instant'
import { createUpdateMatcher, type Filter } from '@/lib/domain/update/filter'
import type { Update } from '@/lib/domain/update/update'
import type { Store } from '@/lib/store/store'
import { retryWhileAway } from './retry-while-away'
import { readPieces } from './snapshot/read-pieces'

/**
 * Updates that are read piece by piece, as they are taken. `revision` is that of the beginning; each update is as it was when its
 * piece was read, and one that is forgotten meanwhile is left out.
 */
export type OpenUpdates = { revision: number; pieces: AsyncIterable<readonly Update[]> }

/** @returns a function that opens the updates that a filter lets through, newest first */
export function createUpdatesOpener(
  { readOutline, readUpdates }: Pick<Store, 'readOutline' | 'readUpdates'>,
  now: () => Instant,
): (filter: Filter) => Promise<OpenUpdates> {
  return async (filter) => {
    const at = now()
    const { revision, updates } = await readOutline(at, filter)
    // The search runs over the updates that are read: SQLite takes upper and lower case for alike in ASCII alone.
    const isWanted = createUpdateMatcher(filter)
    const read = async (ids: readonly string[]) => {
      const found = await retryWhileAway(DIUN_WAIT_LIMIT_MS, () => readUpdates(ids, at))
      return found.filter(isWanted)
    }
    return { revision, pieces: readPieces(updates, read) }
  }
}
