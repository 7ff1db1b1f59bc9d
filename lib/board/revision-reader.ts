import type { Instant } from '@/lib/domain/instant'
import { shareReads } from '@/lib/domain/share-reads'
import type { Change, CurrentRevision, Store } from '@/lib/store/store'
import { createAlarm } from './alarm'
import { createDatabaseEpoch } from './database-epoch'

/** The time after which to try again when the database was away as something was due. */
const RETRY_MS = 60_000

type RevisionReader = {
  /** Reads the current revision, after ending the snoozes that are due, and marking the reporters that have fallen silent. Callers that come together share a read. */
  readRevision(): Promise<CurrentRevision>
  close(): void
}

/**
 * Creates a reader of the revision. Once it has read, an alarm does what is due next, for pages that are open.
 * @param publish called with each change that this makes; null when another process has made it
 * @param onLoss called when the database has lost revisions that were read
 */
export function createRevisionReader(
  store: Pick<Store, 'readRevision' | 'endSnoozes' | 'markSilentReporters'>,
  now: () => Instant,
  publish: (change: Change | null) => void,
  onLoss: () => void,
): RevisionReader {
  const beginRead = createDatabaseEpoch(onLoss)
  const alarm = createAlarm(() => void readRevision().catch(() => alarm.set(RETRY_MS)))

  async function readCurrent(): Promise<CurrentRevision> {
    const applyEpoch = beginRead()
    const current = applyEpoch(await store.readRevision())
    const { nextSnoozeEndsAt, nextSilenceAt } = current
    const [next] = [nextSnoozeEndsAt, nextSilenceAt].filter((time) => time !== null).toSorted()
    if (next === undefined) return current
    const at = now()
    if (next > at) {
      alarm.set(Date.parse(next) - Date.parse(at))
      return current
    }
    if (nextSnoozeEndsAt !== null && nextSnoozeEndsAt <= at) publish(await store.endSnoozes(at))
    if (nextSilenceAt !== null && nextSilenceAt <= at) publish(await store.markSilentReporters(at))
    return readCurrent()
  }

  // Every open page asks after each change, and on PostgreSQL each read is a round trip.
  const readRevision = shareReads(readCurrent)

  return { readRevision, close: alarm.clear }
}
