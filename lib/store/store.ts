import type { Rule } from '@/lib/domain/board/rule'
import type { Alias } from '@/lib/domain/diun/alias'
import type { DiunEvent, ReceivedEvent } from '@/lib/domain/diun/event'
import type { Ping } from '@/lib/domain/diun/ping'
import type { Closing, Run, Silence } from '@/lib/domain/diun/run'
import type { AccessChange, Action, ActionKind } from '@/lib/domain/history/action'
import type { Instant } from '@/lib/domain/instant'
import type { Storage } from '@/lib/domain/storage'
import type { Tag, TagColor, TagEdit } from '@/lib/domain/tag'
import type { Filter } from '@/lib/domain/update/filter'
import type { NewState, Update } from '@/lib/domain/update/update'

/**
 * What is kept, and what may be done to it. One contract, two dialects; `store.contract.ts` is its test suite.
 *
 * - **Durable.** When a verb's promise resolves, the change is committed and synced to disk.
 * - **All or nothing.** A verb that rejects has changed nothing, but for `UnavailableError`: then the outcome is unknown.
 * - **Revision.** It grows with each verb that changes something, in commit order, over all processes; null means that
 *   nothing changed. Whoever holds data of revision n, and reads n again, holds the truth.
 * - **Images** are named by image key (`toImageKey`); `images` may hold one twice.
 * - **Time** is the caller's: verbs take `at`, and never look at a clock.
 * - **Actions** are kept with what they change: those of a verb that takes an `actor`, who is `''` when nobody is known, and
 *   DIUN's runs.
 * - Every verb rejects with `UnavailableError` when the database does not answer.
 */
export type Store = {
  /**
   * Keeps the events, in their order. The same (host, image key, digest, status) again adds to one event's `times`.
   * A host's update becomes pending, unless it is acknowledged and the event repeats its digest.
   * An image that is new gets the tag that a label names (`readLabels`), created if need be, and is muted when one says so.
   * Snoozed and muted images stay so. Events of `diun notif test`, and those that say that nothing is new (`whereUnchanged`), are kept,
   * and change no update.
   * @param usedAliases the former names that hosts were named by
   * @throws ChangedError when a host is named as it was before it was renamed, or one of `under` leads there no more; then nothing is kept
   */
  record(events: readonly RecordableEvent[], usedAliases?: readonly Alias[]): Promise<Change>

  /** The revision, and when the next snooze ends (null: none is set). Cheap: it reads one row. */
  readRevision(): Promise<CurrentRevision>
  /**
   * Every update, newest first, with the tags and the revision of the same moment.
   * @param since a revision of this database: of the updates, only those that have changed after it, where that can be told
   */
  listUpdates(at: Instant, since?: number | null): Promise<UpdateListing>
  /**
   * Which updates there are, newest first, and what their texts without a limit weigh: for reading them a few at a time, since
   * the metadata of one may weigh 190 kB. It reads none of that.
   */
  readOutline(at: Instant, filter: UpdateFilter): Promise<Outline>
  /** As `list`, but of the updates no more than an outline tells. */
  listOutlines(since: number | null): Promise<OutlineListing>
  /**
   * Some of the updates as they are now, newest first; what was forgotten is left out.
   * @param ids from an outline
   */
  readUpdates(ids: readonly string[], at: Instant): Promise<Update[]>
  /** Every tag, in board order. */
  listTags(): Promise<Tag[]>
  /** What was received for an image, newest first; empty when nothing was. */
  readHistory(image: string, page: HistoryPage): Promise<RecordedEvent[]>
  /**
   * What was received for any image, newest first, without its metadata; `query` is part of an image or a host, upper and lower case
   * alike.
   */
  listEvents(page: HistoryPage & { query: string }): Promise<ListedEvent[]>
  /** What was done, newest first; to one image, or to any. What was done to a forgotten image is forgotten too. */
  listActions(page: ActionsPage): Promise<Action[]>
  /** Keeps that who may get in was changed, or that somebody signed in. */
  recordAccess(change: AccessChange, at: Instant, actor?: string): Promise<Change>

  /** What there is, counted: with a million events that takes a moment. */
  readStorage(): Promise<Storage>
  /**
   * Takes one step of removing history that is beyond the limits; a step is short, whatever there is to remove. Never the
   * latest event of a host. Updates stay as they are, so this alone raises no revision.
   * @param after `next` of the step before; null begins
   */
  pruneEvents(limits: HistoryLimits, after: string | null): Promise<PruneStep>
  /** As `prune`, for actions; each step begins with the oldest. */
  pruneActions(before: Instant): Promise<{ removed: number; isDone: boolean }>

  /** @throws NotFoundError when an image, or the host on it, is unknown; then nothing changes */
  setState(images: readonly string[], state: NewState, at: Instant, actor?: string): Promise<Effect>
  /**
   * Acknowledges what is pending: everything, or what bears one tag (null: what bears none).
   * @throws NotFoundError when the tag is unknown
   */
  acknowledgePending(scope: 'all' | { tagId: number | null }, at: Instant, actor?: string): Promise<Change | null>
  /** Ends the snoozes whose time has come. */
  endSnoozes(at: Instant): Promise<Change | null>
  /**
   * Keeps what a person wrote down about an image, here and in what was done to it; `''` for nothing.
   * @param expected the note as it must be before
   * @throws NotFoundError when the image is unknown
   * @throws ChangedError when the note is not as expected; then nothing changes
   */
  setNote(image: string, note: string, at: Instant, actor?: string, expected?: string): Promise<Change>
  /**
   * Keeps where a person says that one reads what changed; `''` for nowhere.
   * @throws NotFoundError when the image is unknown
   */
  setChangelog(image: string, changelog: string, at: Instant, actor?: string): Promise<Change>
  /**
   * Forgets the image, its hosts and its history.
   * @throws NotFoundError when the image is unknown
   */
  forgetImage(image: string): Promise<Change>

  /** @throws ConflictError when the name is taken */
  createTag(name: string, color: TagColor): Promise<{ tag: Tag; change: Change }>
  /**
   * Brings a deleted tag back under a new id, in its place, and gives it to those of the images that bear none, and to the rules
   * that have lost it.
   * @throws ConflictError when the name is taken
   */
  restoreTag(
    tag: Omit<Tag, 'id'>,
    images: readonly string[],
    at: Instant,
    actor?: string,
  ): Promise<{ tag: Tag; change: Change }>
  /**
   * `position` is the place in board order to move to; past the end is the end.
   * @param expected what must still be so
   * @throws NotFoundError when the tag is unknown
   * @throws ChangedError when it is not as expected; then nothing changes
   * @throws ConflictError when the name is taken
   */
  editTag(id: number, edit: TagEdit, expected?: TagEdit): Promise<{ tag: Tag; change: Change }>
  /**
   * Its images become untagged.
   * @throws NotFoundError when the tag is unknown
   */
  deleteTag(id: number): Promise<Change>
  /**
   * Gives the images the tag in place of any they have; null takes it away.
   * @throws NotFoundError when an image or the tag is unknown; then nothing changes
   */
  assignTag(images: readonly string[], tagId: number | null, at: Instant, actor?: string): Promise<Change>

  /**
   * Does to images one after the other what `setState` and `assignTag` do. A host that has not reported an image is passed over.
   * @param expected how each of the images must still be; null: however they are
   * @throws NotFoundError when an image or a tag is unknown; then nothing changes
   * @throws ChangedError when one of the images has changed since, or this is another database; then nothing changes
   */
  applySteps(
    steps: readonly ImageStep[],
    expected: ExpectedRevision | null,
    at: Instant,
    actor?: string,
  ): Promise<Effect>

  /** In their order. */
  listRules(): Promise<Rule[]>
  /**
   * Replaces all rules.
   * @throws NotFoundError when one gives a tag that is unknown; then nothing changes
   */
  setRules(rules: readonly Rule[]): Promise<Change>

  /**
   * Keeps what DIUN said of its run on a host, and as an action that it ended or was stopped. What is kept already is not kept again:
   * who did not hear whether it was may say it once more.
   * @param usedAliases as in `record`
   * @returns null when it is
   * @throws ChangedError as `record` does
   */
  recordPing(host: string, ping: Ping, at: Instant, usedAliases?: readonly Alias[]): Promise<Change | null>
  /** Every host that reported an image or a run, or that a former name leads to, by name, with its last run and the version of its DIUN. */
  listHosts(): Promise<KnownHost[]>

  /** Which former names lead to which hosts, by name. Whoever records goes by it: `record` and `recordPing` take no former name. */
  listAliases(): Promise<Alias[]>
  /**
   * Has a host go by another name, with all that was kept of it: what it reported and ran, its webhook keys, what was done on it, and
   * the rules for it. Names that led to it lead to the new one; `to` itself leads nowhere else.
   * @param isForwarded whether `from` leads to `to` from then on
   * @throws NotFoundError when there is no such host
   * @throws ConflictError when there is a host `to`, or the name leads to another one
   * @throws ChangedError when the host reports so much that it cannot be done now
   */
  renameHost(from: string, to: string, options: { isForwarded: boolean }, at: Instant, actor?: string): Promise<Change>
  /**
   * As `renameHost`, into a host that there is, which `from` leads to from then on. What either reported is as if `to` had: events
   * that are the same add up, and of what both know of an image the latest stays (`mergeHosts`). The later run is the host's,
   * and whether its warnings are shown stays.
   * @throws NotFoundError when there is no such host
   */
  mergeHost(from: string, to: string, at: Instant, actor?: string): Promise<Change>
  /**
   * Forgets what a host has reported of images and runs, and its former names; what it reported stays in the history. Its images stay
   * on other hosts; one that was on no other comes back, with its tag and note, when a host reports it.
   * @throws NotFoundError when there is no such host
   */
  removeHost(host: string, at: Instant, actor?: string): Promise<Change>
  /**
   * Sets whether a host's warnings are shown.
   * @throws NotFoundError when there is no such host
   * @throws ConflictError when it tells nothing of its runs
   */
  silenceHost(host: string, silence: Silence): Promise<Change>
  /**
   * Keeps what a person says of what did not arrive after a run. That it is so already is no error.
   * @param endedAt when the run ended
   * @param closedAs null opens it again
   * @throws NotFoundError when no run of the host that ended then fell short
   */
  settleShortRun(host: string, endedAt: Instant, closedAs: Closing | null, at: Instant): Promise<Change>
  /**
   * Ends that a former name leads to a host: what reports under it is a host of its own.
   * @throws NotFoundError when it is none
   */
  dropAlias(name: string): Promise<Change>

  /**
   * Calls back with each revision that another process commits, and may with those of this one. What went unheard while a
   * connection was lost is told when it is back. A database that must be asked is asked while somebody `isAwaited`.
   */
  onForeignChange(callback: (revision: number) => void, isAwaited: () => boolean): Promise<void>
  close(): Promise<void>
}

/** A verb that changed something. */
export type Change = {
  revision: number
  /** How many images it changed. */
  images: number
}

/** What setting states changed. */
export type Effect = Change & {
  /** On how many it acknowledged, or took that back. */
  hosts: number
}

/** A part of what is done to several images at once. */
export type ImageStep = { images: readonly string[] } & ({ state: NewState } | { tagId: number | null })

export type CurrentRevision = {
  /** Names this database: a revision means nothing in another one. */
  database: string
  revision: number
  nextSnoozeEndsAt: Instant | null
}

/** What somebody had before them: a revision, and the database it is of if they know its name. */
export type ExpectedRevision = Pick<CurrentRevision, 'revision'> & Partial<Pick<CurrentRevision, 'database'>>

/** What a filter says of more than texts. */
export type UpdateFilter = Omit<Filter, 'query'>

export type Outline = {
  revision: number
  updates: readonly UpdateOutline[]
}

export type OutlineListing = Omit<UpdateListing, 'updates'> & Pick<Outline, 'updates'>

export type UpdateOutline = { id: string; bytes: number }

export type UpdateListing = {
  revision: number
  /** Changes after this revision can be told. It grows when an image is forgotten, or rows are imported. */
  traceableSince: number
  /** `updates` are those that have changed after it; null when they are all there are. */
  since: number | null
  updates: Update[]
  tags: Tag[]
  /** By the name of their host. */
  runs: Run[]
  lastTest: RecordedEvent | null
}

/** `diunVersion` is `''` when no event told it, `run` null when no ping did, `reportedAt` null when it reported no image. */
export type KnownHost = { host: string; diunVersion: string; run: Run | null; reportedAt: Instant | null }

/**
 * `newImageDefaults` is what happens to the image if it is new; a tag that a label names goes before, one that is gone is none. A pre-release
 * that it wants asks, whenever it is reported.
 */
export type RecordableEvent = ReceivedEvent & { receivedAt: Instant; newImageDefaults?: NewImageDefaults }

export type NewImageDefaults = {
  tagId: number | null
  isMuted: boolean
  snoozedUntil: Instant | null
  wantsPrereleases?: boolean
}

/** An event as kept: `times` it was received, from `firstReceivedAt` to `receivedAt`. */
export type RecordedEvent = DiunEvent & {
  id: string
  host: string
  /** The containers that reported it, by `readContainerName`, in alphabetical order. */
  containers: readonly string[]
  times: number
  firstReceivedAt: Instant
  receivedAt: Instant
}

export type ListedEvent = Omit<RecordedEvent, 'metadata'>

/** A page of `limit` events that were received before the cursor's. */
export type HistoryPage = { limit: number; before: HistoryCursor | null }
export type HistoryCursor = Pick<RecordedEvent, 'receivedAt' | 'id'>

/**
 * A page of `limit` actions that were done before the cursor's; `image` null for those to any or none, `kind` null for all.
 * `query` is part of an image, of a host, of what else has a name, or of who did it, upper and lower case alike.
 */
type ActionsPage = {
  image: string | null
  kind?: ActionKind | null
  query: string
  limit: number
  before: Pick<Action, 'at' | 'id'> | null
}

/** What is received before, and what is beyond the newest so many of an image, is not kept; null sets no limit. */
export type HistoryLimits = { before: Instant | null; perImage: number | null }

/** `next` is null when all has been looked at. */
export type PruneStep = { removed: number; next: string | null }
