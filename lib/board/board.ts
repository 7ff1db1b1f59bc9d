import type { ChangeFeed } from '@/lib/changes/feed'
import { createByRevision } from '@/lib/domain/by-revision'
import { type BoardSnapshot, toCard } from '@/lib/domain/card'
import { InvalidInput } from '@/lib/domain/errors'
import type { ReceivedEvent } from '@/lib/domain/event'
import { toInstant } from '@/lib/domain/instant'
import type { Ping } from '@/lib/domain/ping'
import type { Storage } from '@/lib/domain/storage'
import { type Tag, type TagEdit, toFirstColor } from '@/lib/domain/tag'
import type { NewState } from '@/lib/domain/update'
import type { Change, HistoryPage, KnownHost, Listing, Pulse, RecordedEvent, Store } from '@/lib/store/store'
import { createAlarm } from './alarm'
import { createArrivalClock } from './clock'
import { createRecently } from './recently'
import { createRecorder } from './recorder'

/** What a person or DIUN can do. Each use case calls one verb of the store and, once that is committed, publishes the change. */
export type Board = {
  /** Resolves when the event is durable. */
  receive(event: ReceivedEvent): Promise<void>

  /** Keeps what DIUN said of its run on a host. */
  receivePing(host: string, ping: Ping): Promise<void>

  /** The revision now, snoozes that have just ended included. */
  pulse(): Promise<Pulse>
  list(): Promise<Listing>
  listTags(): Promise<Tag[]>
  listHosts(): Promise<KnownHost[]>
  snapshot(): Promise<BoardSnapshot>
  history(image: string, page: HistoryPage): Promise<RecordedEvent[]>
  /** As of this minute. */
  storage(): Promise<Storage>

  /** @returns how many images changed, here and below */
  setState(images: readonly string[], state: NewState): Promise<number>
  acknowledgePending(scope: 'all' | { tagId: number | null }): Promise<number>
  forget(image: string): Promise<void>

  createTag(name: string): Promise<Tag>
  editTag(id: number, edit: TagEdit): Promise<Tag>
  deleteTag(id: number): Promise<void>
  assignTag(images: readonly string[], tagId: number | null): Promise<number>

  close(): void
}

/** When the database was away as a snooze ended. */
const RETRY_WAKE_MS = 60_000

/** With a million events SQLite counts for a tenth of a second, in the thread that serves. */
const STORAGE_HOLDS_MS = 60_000

export function createBoard(store: Store, feed: ChangeFeed, readClock: () => Date): Board {
  const now = () => toInstant(readClock())
  const readArrivalClock = createArrivalClock(readClock)
  const arrivedAt = () => toInstant(readArrivalClock())
  const record = createRecorder(store.record, feed.publish)
  /** Reading 100,000 images takes seconds: pages that are opened between two changes share it. */
  const snapshotAt = createByRevision(readSnapshot)
  const alarm = createAlarm(() => void pulse().catch(() => alarm.set(RETRY_WAKE_MS)))

  function publish(change: Change | null): number {
    if (change === null) return 0
    feed.publish(change.revision)
    return change.images
  }

  async function pulse(): Promise<Pulse> {
    const read = await store.pulse()
    if (read.nextWakeAt === null) return read
    const at = now()
    if (read.nextWakeAt > at) {
      alarm.set(Date.parse(read.nextWakeAt) - Date.parse(at))
      return read
    }
    publish(await store.wake(at))
    return pulse()
  }

  async function readSnapshot(): Promise<BoardSnapshot> {
    const { revision, updates, tags, runs, lastTest } = await store.list(now())
    return {
      revision,
      cards: updates.map(toCard),
      tags,
      runs,
      lastTest: lastTest === null ? null : { hostname: lastTest.host, receivedAt: lastTest.receivedAt },
    }
  }

  return {
    receive: (event) => record({ ...event, receivedAt: arrivedAt() }),
    async receivePing(host, ping) {
      publish(await store.recordPing(host, ping, arrivedAt()))
    },

    pulse,
    list: () => store.list(now()),
    listTags: store.listTags,
    listHosts: store.listHosts,
    snapshot: async () => snapshotAt((await pulse()).revision, null),
    history: store.history,
    storage: createRecently(store.storage, readClock, STORAGE_HOLDS_MS),

    async setState(images, state) {
      const at = now()
      if (state.state === 'snoozed' && state.until <= at) throw new InvalidInput('"until" must be in the future.')
      return publish(await store.setState(images, state, at))
    },
    acknowledgePending: async (scope) => publish(await store.acknowledgePending(scope, now())),
    async forget(image) {
      publish(await store.forget(image))
    },

    async createTag(name) {
      const { tag, change } = await store.createTag(name, toFirstColor(await store.listTags()))
      publish(change)
      return tag
    },
    async editTag(id, edit) {
      const { tag, change } = await store.editTag(id, edit)
      publish(change)
      return tag
    },
    async deleteTag(id) {
      publish(await store.deleteTag(id))
    },
    assignTag: async (images, tagId) => publish(await store.assignTag(images, tagId)),

    close: alarm.clear,
  }
}
