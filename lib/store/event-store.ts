import type { Alias } from '@/lib/domain/diun/alias'
import type { DiunEvent, ReceivedEvent } from '@/lib/domain/diun/event'
import type { Bump } from '@/lib/domain/image/bump'
import type { Instant } from '@/lib/domain/instant'
import type { Storage } from '@/lib/domain/storage'
import type { Change } from './change'

/** Keeps the events, and removes the ones that are beyond the limits. */
export type EventStore = {
  /**
   * Keeps the events, in their order. The same (host, image key, digest, status) again adds to one event's `times`.
   * A host's update becomes pending, unless it is acknowledged and the event repeats its digest.
   * An image that is new gets the tag that a label names (`readLabels`), created if need be, and is muted when a label says so.
   * Snoozed and muted images stay so. Events of `diun notif test`, and events that report that nothing is new (`isUnchanged`), are kept
   * and change no update.
   * @param usedAliases the former names that the hosts were reported under
   * @throws ChangedError when a host is named as it was before it was renamed, or one of `usedAliases` no longer leads to its host; then
   *   nothing is kept
   */
  record(events: readonly RecordableEvent[], usedAliases?: readonly Alias[]): Promise<Change>
  /** Reads the events of an image, newest first; empty when there are none. */
  readHistory(image: string, page: HistoryPage): Promise<RecordedEvent[]>
  /**
   * Lists the events of all images, newest first, without their metadata. `query` is part of an image or a host, upper and lower case
   * alike. A query goes through all events up to `downTo`, the oldest that is listed.
   */
  listEvents(page: HistoryPage & { query: string; downTo?: HistoryCursor | null }): Promise<ListedEvent[]>
  /** Finds the event that is `count` events older than the cursor's; null when there are fewer. */
  skipEvents(before: HistoryCursor | null, count: number): Promise<HistoryCursor | null>

  /** Counts what the database holds: with a million events that takes a moment. */
  readStorage(): Promise<Storage>
  /**
   * Takes one step of removing events that are beyond the limits; a step is short, however many there are to remove. The latest event of
   * a host is never removed. Updates stay as they are, so this raises no revision.
   * @param after `next` of the step before; null begins
   */
  pruneEvents(limits: HistoryLimits, after: string | null): Promise<PruneStep>
}

/** An event that is to be kept, with what the rules say about it. */
export type RecordableEvent = ReceivedEvent & { receivedAt: Instant } & EventRulings

export type EventRulings = SizedRuling & {
  /**
   * The rulings for the projects of Docker Compose that a rule asks for, where no label names the stack; the event's own holds for every
   * other project, and where none is known.
   */
  byProject?: ReadonlyMap<string, SizedRuling>
}

export type SizedRuling = Ruling & {
  /** The rulings for changes of each size, where a rule asks for the size; the ruling itself holds where the size cannot be told. */
  bySize?: Readonly<Record<Bump, Ruling>>
}

/**
 * `newImageDefaults` applies if the image is new: a tag that a label names takes precedence over `tagId`, and a `tagId` that is gone counts
 * as none. A pre-release that is wanted needs attention whenever it is reported. `heldUntil` applies if the host never reported the digest
 * before, and it needs attention there: the image is snoozed until then, unless it is muted, or snoozed for longer, or a person marked it as
 * pending or snoozed it since another host has had the digest.
 */
export type Ruling = { newImageDefaults?: NewImageDefaults; heldUntil?: Instant | null }

type NewImageDefaults = {
  tagId: number | null
  isMuted: boolean
  snoozedUntil: Instant | null
  wantsPrereleases?: boolean
}

/** An event as it is kept. It was received `times` times, from `firstReceivedAt` to `receivedAt`. */
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

/** The limits beyond which events are removed: received before `before`, or not among the `perImage` newest; null sets no limit. */
export type HistoryLimits = { before: Instant | null; perImage: number | null }

/** The result of one step; `next` is null when every image has been looked at. */
export type PruneStep = { removed: number; next: string | null }
