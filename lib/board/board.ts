import type { ChangeFeed } from '@/lib/changes/feed'
import type { AccessChange } from '@/lib/domain/action'
import type { BoardSnapshot } from '@/lib/domain/card'
import { InvalidInput } from '@/lib/domain/errors'
import type { ReceivedEvent } from '@/lib/domain/event'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { Ping } from '@/lib/domain/ping'
import { createRevisionCache } from '@/lib/domain/revision-cache'
import type { Rule } from '@/lib/domain/rule'
import type { Storage } from '@/lib/domain/storage'
import { type Tag, type TagEdit, toFirstColor } from '@/lib/domain/tag'
import type { NewState } from '@/lib/domain/update'
import type {
  Change,
  HistoryPage,
  ImageStep,
  KnownHost,
  Listing,
  Pulse,
  RecordedEvent,
  Seen,
  Store,
} from '@/lib/store/store'
import { createAlarm } from './alarm'
import { createArrivalClock } from './clock'
import { createLineage } from './lineage'
import { createSnapshotReader } from './read-snapshot'
import { createRecorder } from './recorder'
import { toFirstSight, toRuleChanges } from './rule-changes'
import { createTimedCache } from './timed-cache'

/** What a person or DIUN can do. Each use case calls one verb of the store and, once that is committed, publishes the change. */
export type Board = {
  /** Resolves when the event is durable. */
  receive(event: ReceivedEvent): Promise<void>

  /** Keeps what DIUN said of its run on a host. */
  receivePing(host: string, ping: Ping): Promise<void>

  /** The revision now, snoozes that have just ended included. */
  pulse(): Promise<Pulse>
  /** As `pulse`, with everything it is about; so is `snapshot`. */
  list(): Promise<Listing>
  listTags(): Promise<Tag[]>
  listHosts(): Promise<KnownHost[]>
  snapshot(): Promise<BoardSnapshot>
  history(image: string, page: HistoryPage): Promise<RecordedEvent[]>
  listEvents: Store['listEvents']
  listActions: Store['listActions']
  /** Keeps it as part of the activity. */
  recordAccess(change: AccessChange, actor: string): Promise<void>
  /** As of this minute. */
  storage(): Promise<Storage>

  /**
   * @param actor who does it, here and below; '' when nobody is known
   * @returns how many images changed, here and below
   */
  setState(images: readonly string[], state: NewState, actor?: string): Promise<number>
  acknowledgePending(scope: 'all' | { tagId: number | null }, actor?: string): Promise<number>
  setNote(image: string, note: string, actor?: string): Promise<void>
  setChangelog(image: string, changelog: string, actor?: string): Promise<void>
  forget(image: string): Promise<void>

  listRules(): Promise<Rule[]>
  setRules(rules: readonly Rule[]): Promise<void>
  /** Does to every image what the rules do to new ones; one that is not pending is snoozed by none. */
  applyRules(actor?: string): Promise<number>

  /** Brings images back to what they were: see `Store.revert`. */
  revert(steps: readonly ImageStep[], seen: Seen, actor?: string): Promise<number>

  createTag(name: string): Promise<Tag>
  restoreTag(tag: Omit<Tag, 'id'>, images: readonly string[], actor?: string): Promise<Tag>
  editTag(id: number, edit: TagEdit, expected?: TagEdit): Promise<Tag>
  deleteTag(id: number): Promise<void>
  assignTag(images: readonly string[], tagId: number | null, actor?: string): Promise<number>

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
  const record = createRecorder(async (events) => {
    const rules = await store.listRules()
    return store.record(events.map((event) => ({ ...event, firstSight: toFirstSight(rules, event) })))
  }, feed.publish)
  const beginPulse = createLineage(feed.interrupt)
  const snapshotAt = createRevisionCache(createSnapshotReader(store.list, now))
  const alarm = createAlarm(() => void pulse().catch(() => alarm.set(RETRY_WAKE_MS)))

  function publish(change: Change | null): number {
    if (change === null) return 0
    feed.publish(change.revision)
    return change.images
  }

  async function pulse(): Promise<Pulse> {
    const nameDatabase = beginPulse()
    const read = nameDatabase(await store.pulse())
    if (read.nextWakeAt === null) return read
    const at = now()
    if (read.nextWakeAt > at) {
      alarm.set(Date.parse(read.nextWakeAt) - Date.parse(at))
      return read
    }
    publish(await store.wake(at))
    return pulse()
  }

  return {
    receive: (event) => record({ ...event, receivedAt: arrivedAt() }),
    async receivePing(host, ping) {
      publish(await store.recordPing(host, ping, arrivedAt()))
    },

    pulse,
    async list() {
      await pulse()
      return store.list(now())
    },
    listTags: store.listTags,
    listHosts: store.listHosts,
    snapshot: async () => snapshotAt(await pulse()),
    history: store.history,
    listEvents: store.listEvents,
    listActions: store.listActions,
    async recordAccess(change, actor) {
      publish(await store.recordAccess(change, now(), actor))
    },
    storage: createTimedCache(store.storage, readClock, STORAGE_HOLDS_MS),

    async revert(steps, seen, actor) {
      const at = now()
      for (const step of steps) if ('state' in step) refusePast(step.state, at)
      return publish(await store.revert(steps, seen, at, actor))
    },
    async setState(images, state, actor) {
      const at = now()
      refusePast(state, at)
      return publish(await store.setState(images, state, at, actor))
    },
    acknowledgePending: async (scope, actor) => publish(await store.acknowledgePending(scope, now(), actor)),
    async setNote(image, note, actor) {
      publish(await store.setNote(image, note, now(), actor))
    },
    async setChangelog(image, changelog, actor) {
      publish(await store.setChangelog(image, changelog, now(), actor))
    },
    async forget(image) {
      publish(await store.forget(image))
    },

    listRules: store.listRules,
    async setRules(rules) {
      publish(await store.setRules(rules))
    },
    async applyRules(actor) {
      const at = now()
      const [{ updates }, rules] = [await store.list(at), await store.listRules()]
      const changed = new Set<string>()
      for (const { images, ...wanted } of toRuleChanges(rules, updates, at)) {
        const change =
          'state' in wanted
            ? await store.setState(images, wanted.state, at, actor)
            : await store.assignTag(images, wanted.tagId, at, actor)
        publish(change)
        if (change.images > 0) for (const image of images) changed.add(image)
      }
      return changed.size
    },

    async createTag(name) {
      const { tag, change } = await store.createTag(name, toFirstColor(await store.listTags()))
      publish(change)
      return tag
    },
    async restoreTag(restored, images, actor) {
      const { tag, change } = await store.restoreTag(restored, images, now(), actor)
      publish(change)
      return tag
    },
    async editTag(id, edit, expected) {
      const { tag, change } = await store.editTag(id, edit, expected)
      publish(change)
      return tag
    },
    async deleteTag(id) {
      publish(await store.deleteTag(id))
    },
    assignTag: async (images, tagId, actor) => publish(await store.assignTag(images, tagId, now(), actor)),

    close: alarm.clear,
  }
}

function refusePast(state: NewState, at: Instant): void {
  if (state.state === 'snoozed' && state.until <= at) throw new InvalidInput('"until" must be in the future.')
}
