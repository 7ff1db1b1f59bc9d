import type { ChangeFeed } from '@/lib/changes/feed'
import { countPendingByHost } from '@/lib/domain/board/pending-hosts'
import { DIUN_PATIENCE_MS } from '@/lib/domain/diun/patience'
import { InvalidInput } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { createRevisionCache } from '@/lib/domain/revision-cache'
import { toFirstColor } from '@/lib/domain/tag'
import type { NewState } from '@/lib/domain/update/update'
import type { Change, Effect, Pulse, Store } from '@/lib/store/store'
import { createAlarm } from './alarm'
import { applyRules } from './apply-rules'
import { createArrivalClock } from './clock'
import { compareImages } from './compare-images'
import { createLineage } from './lineage'
import { createNaming } from './naming'
import { createUpdatesOpener } from './open-updates'
import { createSnapshotReader } from './read-snapshot'
import { createRecorder } from './recorder'
import { retryWhileAway } from './retry-while-away'
import { toFirstSight } from './rule-changes'
import { createTimedCache } from './timed-cache'
import type { Board } from './use-cases'

/** When the database was away as a snooze ended. */
const RETRY_WAKE_MS = 60_000

/** With a million events SQLite counts for a tenth of a second, in the thread that serves. */
const STORAGE_HOLDS_MS = 60_000

export function createBoard(store: Store, feed: ChangeFeed, readClock: () => Date): Board {
  const now = () => toInstant(readClock())
  const readArrivalClock = createArrivalClock(readClock)
  const arrivedAt = () => toInstant(readArrivalClock())
  const underNewName = createNaming(store.listAliases)
  const record = createRecorder((events) => {
    const hosts = events.map(({ host }) => host)
    return underNewName(hosts, async (toName, under) => {
      const rules = await store.listRules()
      const named = events.map((event) => ({ ...event, host: toName(event.host) }))
      const recordable = named.map((event) => ({ ...event, firstSight: toFirstSight(rules, event) }))
      return store.record(recordable, under)
    })
  }, feed.publish)
  const openUpdates = createUpdatesOpener(store, now)
  const beginPulse = createLineage(feed.interrupt)
  const snapshotAt = createRevisionCache(createSnapshotReader(store, now))
  const alarm = createAlarm(() => void pulse().catch(() => alarm.set(RETRY_WAKE_MS)))

  function publish(change: Change | null): number {
    if (change === null) return 0
    feed.publish(change.revision)
    return change.images
  }

  function publishEffect(effect: Effect): Effect {
    publish(effect)
    return effect
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

  const readSnapshot = async () => snapshotAt(await pulse())

  const board: Board = {
    receive: (event) => record({ ...event, receivedAt: arrivedAt() }),
    async receivePing(host, ping) {
      const at = arrivedAt()
      const recordOnce = () => underNewName([host], (toName, under) => store.recordPing(toName(host), ping, at, under))
      publish(await retryWhileAway(DIUN_PATIENCE_MS, recordOnce))
    },

    pulse,
    async openUpdates(filter) {
      await pulse()
      return openUpdates(filter)
    },
    listTags: store.listTags,
    async listHosts() {
      const [known, aliases, { cards }] = await Promise.all([store.listHosts(), store.listAliases(), readSnapshot()])
      const pending = countPendingByHost(cards)
      return known.map((one) => ({
        ...one,
        pending: pending.get(one.host) ?? 0,
        aliases: aliases.filter(({ host }) => host === one.host).map(({ name }) => name),
      }))
    },
    snapshot: readSnapshot,
    history: store.history,
    listEvents: store.listEvents,
    listActions: store.listActions,
    async recordAccess(change, actor) {
      publish(await store.recordAccess(change, now(), actor))
    },
    storage: createTimedCache(store.storage, readClock, STORAGE_HOLDS_MS),

    async takeSteps(steps, seen, actor) {
      const at = now()
      for (const step of steps) if ('state' in step) refusePast(step.state, at)
      return publishEffect(await store.takeSteps(steps, seen, at, actor))
    },
    async setState(images, state, actor) {
      const at = now()
      refusePast(state, at)
      return publishEffect(await store.setState(images, state, at, actor))
    },
    acknowledgePending: async (scope, actor) => publish(await store.acknowledgePending(scope, now(), actor)),
    async setNote(image, note, actor, expected) {
      publish(await store.setNote(image, note, now(), actor, expected))
    },
    async setChangelog(image, changelog, actor) {
      publish(await store.setChangelog(image, changelog, now(), actor))
    },
    async forget(image) {
      publish(await store.forget(image))
    },

    listAliases: store.listAliases,
    async renameHost(from, to, options, actor) {
      publish(await store.renameHost(from, to, options, now(), actor))
    },
    async mergeHost(from, to, actor) {
      publish(await store.mergeHost(from, to, now(), actor))
    },
    async removeHost(host, actor) {
      publish(await store.removeHost(host, now(), actor))
    },
    async silenceHost(host, silence) {
      publish(await store.silenceHost(host, silence))
    },
    async settleShortRun(host, endedAt, closedAs) {
      publish(await store.settleShortRun(host, endedAt, closedAs, now()))
    },
    compareImages: (host, listed) => compareImages(board, host, listed, readClock().getTime()),
    async dropAlias(name) {
      publish(await store.dropAlias(name))
    },

    listRules: store.listRules,
    async setRules(rules) {
      publish(await store.setRules(rules))
    },
    applyRules: (actor) => applyRules(store, now, publish, actor),

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
  return board
}

function refusePast(state: NewState, at: Instant): void {
  if (state.state === 'snoozed' && state.until <= at) throw new InvalidInput('"until" must be in the future.')
}
