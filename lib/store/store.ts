import type { ActionStore } from './action-store'
import type { ChannelStore } from './channel-store'
import type { EventStore } from './event-store'
import type { HostStore } from './host-store'
import type { InventoryStore } from './inventory-store'
import type { StateStore } from './state-store'
import type { TagStore } from './tag-store'
import type { UpdateStore } from './update-store'

export type { ActionCursor, ActionsPage } from './action-store'
export type { Change, Effect } from './change'
export type { ChannelEdit, ChannelStore, Claim, ClaimedChannel, NewChannel } from './channel-store'
export type {
  EventRulings,
  HistoryCursor,
  HistoryLimits,
  HistoryPage,
  ListedEvent,
  RecordableEvent,
  RecordedEvent,
  Ruling,
  SizedRuling,
} from './event-store'
export type { ImageStep, LinkedImages } from './state-store'
export type { CurrentRevision, ExpectedRevision, UpdateOutline } from './update-store'

/**
 * The contract of everything that is kept, a part for each subject. It is one for both dialects; `contract/` is its test suite. Other
 * rooms import it from this file alone.
 *
 * - **Durable.** When a verb's promise resolves, the change is committed and synced to disk.
 * - **All or nothing.** A verb that rejects has changed nothing, except with `UnavailableError`: then the outcome is unknown.
 * - **Revision.** It grows with each verb that changes something, in commit order, over all processes; null means that
 *   nothing changed. Whoever holds data of revision n, and reads n again, holds the truth.
 * - **Images** are named by image key (`toImageKey`); `images` may hold one twice.
 * - **Time** is the caller's: verbs take `at`, and never look at a clock.
 * - **Actions** are kept with what they change: those of a verb that takes an `actor`, who is `''` when nobody is known, and
 *   DIUN's runs.
 * - Every verb rejects with `UnavailableError` when the database does not answer.
 */
export type Store = UpdateStore &
  EventStore &
  StateStore &
  TagStore &
  HostStore &
  InventoryStore &
  ChannelStore &
  ActionStore & {
    /**
     * Calls back with each revision that another process commits, and possibly with those of this process. After a connection was lost,
     * the revision of that moment follows. A database that cannot notify is polled while somebody `isAwaited`.
     */
    onForeignChange(callback: (revision: number) => void, isAwaited: () => boolean): Promise<void>
    close(): Promise<void>
  }
