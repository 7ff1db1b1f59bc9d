import { randomUUID } from 'node:crypto'
import type { ChangeFeed } from '@/lib/changes/feed'
import { countPendingByHost } from '@/lib/domain/board/pending-hosts'
import { addVerdicts, countVerdictsByHost } from '@/lib/domain/board/verdict-counts'
import { InvalidInputError } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { createRevisionCache } from '@/lib/domain/revision-cache'
import { selectLeastUsedColor } from '@/lib/domain/tag'
import type { NewState } from '@/lib/domain/update/update'
import type { ActionsPage, Change, Effect, HistoryPage, Store } from '@/lib/store/store'
import { applyRules } from './apply-rules'
import { compareImages } from './compare-images'
import { toFileChannel, toNewChannel } from './new-channel'
import { createUpdatesOpener } from './open-updates'
import { planHostUpdate } from './plan-host-update'
import { readContainers } from './read-containers'
import { createReceiver } from './receiver'
import { createRevisionReader } from './revision-reader'
import { searchBack } from './search-back'
import { createSnapshotReader } from './snapshot/read-snapshot'
import { createTimedCache } from './timed-cache'
import { tryRules } from './try-rules'
import type { BoardService } from './use-cases'

/**
 * The time for which the size of the database is cached. With a million events SQLite counts for a tenth of a second, in the thread
 * that serves.
 */
const STORAGE_CACHE_MS = 60_000

export function createBoardService(store: Store, feed: ChangeFeed, readClock: () => Date): BoardService {
  const now = () => toInstant(readClock())
  const openUpdates = createUpdatesOpener(store, now)
  const readBoardAt = createRevisionCache(createSnapshotReader(store, now))

  function publish(change: Change | null): number {
    if (change === null) return 0
    feed.publish(change.revision)
    return change.images
  }

  function publishEffect(effect: Effect): Effect {
    publish(effect)
    return effect
  }

  const { readRevision, close } = createRevisionReader(store, now, publish, feed.interrupt)
  const readBoard = async () => readBoardAt(await readRevision())
  const readSnapshot = async () => (await readBoard()).getSnapshot()

  const board: BoardService = {
    ...createReceiver(store, readClock, feed.publish),

    readRevision,
    async openUpdates(filter) {
      await readRevision()
      return openUpdates(filter)
    },
    listTags: store.listTags,
    async listHosts() {
      // Reading the snapshot marks the reporters that have fallen silent, so it comes first.
      const { cards } = await readSnapshot()
      const [known, aliases, inventories] = await Promise.all([
        store.listHosts(),
        store.listAliases(),
        store.listInventories(),
      ])
      const pending = countPendingByHost(cards)
      const verdicts = countVerdictsByHost(cards)
      const inventoryOf = new Map(inventories.map((one) => [one.host, one]))
      return known.map((one) => ({
        ...one,
        inventory: addVerdicts(inventoryOf.get(one.host), verdicts.get(one.host)),
        pending: pending.get(one.host) ?? 0,
        aliases: aliases.filter(({ host }) => host === one.host).map(({ name }) => name),
      }))
    },
    readInventory: store.readInventory,
    readSnapshot,
    async readPart({ database, revision }) {
      const followed = await readBoard()
      return followed.database === database ? followed.buildPart(revision) : null
    },
    readContainers: () => readContainers(store, readSnapshot),
    readHistory: store.readHistory,
    async listEvents(page) {
      if (page.query === '') return { entries: await store.listEvents(page), stoppedAt: null }
      const list = (part: HistoryPage) => store.listEvents({ ...page, ...part })
      return searchBack({ list, skip: store.skipEvents }, page)
    },
    async listActions(page) {
      const { image, query, kind = null } = page
      // An index leads to the actions on an image.
      if (image !== null || (query === '' && kind === null))
        return { entries: await store.listActions(page), stoppedAt: null }
      const list = (part: Pick<ActionsPage, 'limit' | 'before' | 'downTo'>) => store.listActions({ ...page, ...part })
      return searchBack({ list, skip: store.skipActions }, page)
    },
    readUndoable: store.readUndoable,
    async recordAccess(change, actor) {
      publish(await store.recordAccess(change, now(), actor))
    },
    readStorage: createTimedCache(store.readStorage, readClock, STORAGE_CACHE_MS),

    async applySteps(steps, expected, actor) {
      const at = now()
      for (const step of steps) if ('state' in step) assertFuture(step.state, at)
      return publishEffect(await store.applySteps(steps, expected, at, actor))
    },
    async setState(images, state, actor) {
      const at = now()
      assertFuture(state, at)
      return publishEffect(await store.setState(images, state, at, actor))
    },
    async followActionLink(link, state, actor) {
      const at = now()
      assertFuture(state, at)
      const effect = await store.followActionLink(link, state, at, actor)
      return effect === null ? null : publishEffect(effect)
    },
    acknowledgePending: async (scope, actor) => publish(await store.acknowledgePending(scope, now(), actor)),
    async setNote(image, note, actor, expected) {
      publish(await store.setNote(image, note, now(), actor, expected))
    },
    async setChangelog(image, changelog, actor) {
      publish(await store.setChangelog(image, changelog, now(), actor))
    },
    async forgetImage(image) {
      publish(await store.forgetImage(image))
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
    async planUpdate(wanted) {
      const [{ cards }, inventory] = await Promise.all([readSnapshot(), store.readInventory(wanted.host)])
      return planHostUpdate(cards, inventory, wanted, now())
    },

    listRules: store.listRules,
    async setRules(rules) {
      publish(await store.setRules(rules))
    },
    applyRules: (actor) => applyRules(store, now, publish, actor),
    tryRules: (rules) => tryRules(store, rules, now()),

    listChannels: store.listChannels,
    async createChannel(wanted, actor) {
      const channel = toNewChannel(wanted, randomUUID(), now())
      publish(await store.createChannel(channel, now(), actor))
      return channel.id
    },
    async editChannel(id, edit, actor) {
      publish(await store.editChannel(id, edit, now(), actor))
    },
    async deleteChannel(id, actor) {
      publish(await store.deleteChannel(id, now(), actor))
    },
    async syncFileChannels(channels) {
      const at = now()
      publish(
        await store.syncFileChannels(
          channels.map((one) => toFileChannel(one, at)),
          at,
        ),
      )
    },

    async createTag(name) {
      const { tag, change } = await store.createTag(name, selectLeastUsedColor(await store.listTags()))
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

    close,
  }
  return board
}

function assertFuture(state: NewState, at: Instant): void {
  if (state.state === 'snoozed' && state.until <= at) throw new InvalidInputError('"until" must be in the future.')
}
