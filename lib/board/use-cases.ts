import type { ListedContainer } from '@/lib/domain/board/dashboards/list-containers'
import type { BoardPart } from '@/lib/domain/board/part'
import type { Rule } from '@/lib/domain/board/rules/rule'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { ChannelSecrets, ChannelSettings } from '@/lib/domain/channels/channel'
import type { ComparedImages, ListedImage } from '@/lib/domain/diun/compare-list'
import type { ReceivedEvent } from '@/lib/domain/diun/event'
import type { HostOverview } from '@/lib/domain/diun/host-overview'
import type { Ping } from '@/lib/domain/diun/ping'
import type { Closing, Silence } from '@/lib/domain/diun/run'
import type { AccessChange, Action } from '@/lib/domain/history/action'
import type { Instant } from '@/lib/domain/instant'
import type { DatabaseRevision } from '@/lib/domain/revision-cache'
import type { Inventory, InventorySummary, KeptInventory } from '@/lib/domain/running/inventory'
import type { Storage } from '@/lib/domain/storage'
import type { Tag, TagEdit } from '@/lib/domain/tag'
import type { Filter } from '@/lib/domain/update/filter'
import type { NewState } from '@/lib/domain/update/update'
import type {
  ActionCursor,
  ActionsPage,
  ChannelEdit,
  CurrentRevision,
  Effect,
  ExpectedRevision,
  HistoryCursor,
  HistoryPage,
  ImageStep,
  LinkedImages,
  ListedEvent,
  RecordedEvent,
  Store,
} from '@/lib/store/store'
import type { OpenUpdates } from './open-updates'
import type { PlannedUpdate, WantedUpdate } from './plan-host-update'
import type { Searched } from './search-back'
import type { RuleTrial } from './try-rules'

/** A channel as a person describes it. */
export type WantedChannel = ChannelSettings & { secrets: ChannelSecrets }

/** The use cases of a person or of DIUN. Each that changes something calls the verb of the store for it, and publishes once that is committed. */
export type BoardService = {
  /** Resolves when the event is durable. */
  receiveEvent(event: ReceivedEvent): Promise<void>

  /**
   * Keeps what a host's reporter says runs there, and concludes from it (`lib/domain/running`). An inventory that was taken before the one
   * that is kept changes nothing.
   */
  receiveInventory(host: string, inventory: Inventory): Promise<InventorySummary>
  /** Reads the last inventory of a host; null when it has none. */
  readInventory(host: string): Promise<KeptInventory | null>

  /** Keeps what DIUN reported of its run on a host; as an event, it waits for the database, since DIUN reports it once. */
  receivePing(host: string, ping: Ping): Promise<void>

  /** Reads the current revision, after ending the snoozes that are due. */
  readRevision(): Promise<CurrentRevision>
  /** Opens the updates that a filter lets through, to be read piece by piece. */
  openUpdates(filter: Filter): Promise<OpenUpdates>
  listTags(): Promise<Tag[]>
  listHosts(): Promise<HostOverview[]>
  /** Reads the board at the current revision, after ending the snoozes that are due. */
  readSnapshot(): Promise<BoardSnapshot>
  /** Reads what has changed on the board that is shown; null when that cannot be told, or is so much that the whole board is to be taken. */
  readPart(shown: DatabaseRevision): Promise<BoardPart | null>
  /** Lists the containers of all hosts, as of the revision or a moment later. */
  readContainers(): Promise<{ revision: number; containers: readonly ListedContainer[] }>
  readHistory(image: string, page: HistoryPage): Promise<RecordedEvent[]>
  /** Lists as the store does. A search of a long history ends before it, and tells where to go on. */
  listEvents(page: HistoryPage & { query: string }): Promise<Searched<ListedEvent, HistoryCursor>>
  listActions(page: Omit<ActionsPage, 'downTo'>): Promise<Searched<Action, ActionCursor>>
  readUndoable: Store['readUndoable']
  /** Keeps the change as part of the activity. */
  recordAccess(change: AccessChange, actor: string): Promise<void>
  /** Reads the size of the database; the answer is up to a minute old. */
  readStorage(): Promise<Storage>

  /** @param actor the person or token that does it, here and below; '' when nobody is known */
  setState(images: readonly string[], state: NewState, actor?: string): Promise<Effect>
  /** See `Store.followActionLink`. */
  followActionLink(link: LinkedImages, state: NewState, actor?: string): Promise<Effect | null>
  /** @returns the number of images that changed, here and below */
  acknowledgePending(scope: 'all' | { tagId: number | null }, actor?: string): Promise<number>
  /** @param expected the note as it must be before */
  setNote(image: string, note: string, actor?: string, expected?: string): Promise<void>
  setChangelog(image: string, changelog: string, actor?: string): Promise<void>
  forgetImage(image: string): Promise<void>

  listAliases: Store['listAliases']
  /** See `Store.renameHost`, and the verbs beside it. */
  renameHost(from: string, to: string, options: { isForwarded: boolean }, actor?: string): Promise<void>
  mergeHost(from: string, to: string, actor?: string): Promise<void>
  removeHost(host: string, actor?: string): Promise<void>
  silenceHost(host: string, silence: Silence): Promise<void>
  settleShortRun(host: string, endedAt: Instant, closedAs: Closing | null): Promise<void>
  /** See `compareImages`. */
  compareImages(host: string, listed: readonly ListedImage[]): Promise<ComparedImages>
  dropAlias(name: string): Promise<void>
  /** See `planHostUpdate`. */
  planUpdate(wanted: WantedUpdate): Promise<PlannedUpdate>

  listRules(): Promise<Rule[]>
  setRules(rules: readonly Rule[]): Promise<void>
  /** Does to every image what the rules do to new ones, except that only pending ones are snoozed. */
  applyRules(actor?: string): Promise<number>
  /** Tells what applying these rules would do, and does nothing. */
  tryRules(rules: readonly Rule[]): Promise<RuleTrial>

  /** Changes images in several ways at once, or brings them back to what they were: see `Store.applySteps`. */
  applySteps(steps: readonly ImageStep[], seen: ExpectedRevision | null, actor?: string): Promise<Effect>

  listChannels: Store['listChannels']
  /** @returns the id of the channel, which is told what happens from then on */
  createChannel(channel: WantedChannel, actor?: string): Promise<string>
  /** See `Store.editChannel`, and the verbs beside it. */
  editChannel(id: string, edit: ChannelEdit, actor?: string): Promise<void>
  deleteChannel(id: string, actor?: string): Promise<void>
  /** Brings the channels of the file of `CHANNELS` to what it says, which knows each by its name. */
  syncFileChannels(channels: readonly WantedChannel[]): Promise<void>

  createTag(name: string): Promise<Tag>
  restoreTag(tag: Omit<Tag, 'id'>, images: readonly string[], actor?: string): Promise<Tag>
  editTag(id: number, edit: TagEdit, expected?: TagEdit): Promise<Tag>
  deleteTag(id: number): Promise<void>
  assignTag(images: readonly string[], tagId: number | null, actor?: string): Promise<number>

  close(): void
}
