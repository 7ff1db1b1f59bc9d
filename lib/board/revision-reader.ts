import type { Instant } from '@/lib/domain/instant'
import { shareReads } from '@/lib/domain/share-reads'
import type { Change, CurrentRevision, Store } from '@/lib/store/store'
import { createAlarm } from './alarm'
import { createDatabaseEpoch } from './database-epoch'

/** The time after which to try again when the database was away as a snooze ended. */
const RETRY_MS = 60_000

type RevisionReader = {
  /** Reads the current revision, after ending the snoozes that are due. Callers that come together share a read. */
  readRevision(): Promise<CurrentRevision>
  close(): void
}

/**
 * Creates a reader of the revision. Once it has read, an alarm ends the next snooze, for pages that are open.
 * @param publish called with each change that ended snoozes; null when another process ended them
 * @param onLoss called when the database has lost revisions that were read
 */
export function createRevisionReader(
  store: Pick<Store, 'readRevision' | 'endSnoozes'>,
  now: () => Instant,
  publish: (change: Change | null) => void,
  onLoss: () => void,
): RevisionReader {
  const beginRead = createDatabaseEpoch(onLoss)
  const alarm = createAlarm(() => void readRevision().catch(() => alarm.set(RETRY_MS)))

  async function readCurrent(): Promise<CurrentRevision> {
    const applyEpoch = beginRead()
    const current = applyEpoch(await store.readRevision())
    if (current.nextSnoozeEndsAt === null) return current
    const at = now()
    if (current.nextSnoozeEndsAt > at) {
      alarm.set(Date.parse(current.nextSnoozeEndsAt) - Date.parse(at))
      return current
    }
    publish(await store.endSnoozes(at))
    return readCurrent()
  }

  // Every open page asks after each change, and on PostgreSQL each read is a round trip.
  const readRevision = shareReads(readCurrent)

  return { readRevision, close: alarm.clear }
}
