import type { Run } from '@/lib/domain/diun/run'
import type { FailedChannel } from '@/lib/domain/failed-channel'
import type { Instant } from '@/lib/domain/instant'
import type { Reporter } from '@/lib/domain/running/running'
import type { Tag } from '@/lib/domain/tag'
import type { Filter } from '@/lib/domain/update/filter'
import type { Update } from '@/lib/domain/update/update'
import type { RecordedEvent } from './event-store'

/** Reads the updates, whole or in outline. */
export type UpdateStore = {
  /** Reads the revision, and what happens next by the clock alone. It is cheap, since it is asked before each read. */
  readRevision(): Promise<CurrentRevision>
  /**
   * Lists every update, newest first, with the tags and the revision of the same moment.
   * @param since a revision of this database; only the updates that changed after it are listed, if the database can tell which did
   */
  listUpdates(at: Instant, since?: number | null): Promise<UpdateListing>
  /**
   * Lists the updates that match, newest first, each with the weight of its texts of unlimited length. Callers then read a few updates
   * at a time, since the metadata of one may weigh 190 kB. The metadata itself is not read.
   */
  readOutline(at: Instant, filter: UpdateFilter): Promise<Outline>
  /** Lists what `listUpdates` lists, but of each update only its outline, and nothing of many. */
  listOutlines(since: number | null): Promise<OutlineListing>
  /**
   * Lists some of the outlines that are too many for `listOutlines`, by id. Whoever reads them one part after the other, and then what has
   * changed since the listing, has all: the parts are of different moments.
   */
  listOutlinePart(part: OutlinePart): Promise<UpdateOutline[]>
  /**
   * Reads some of the updates as they are now, newest first; updates that were forgotten are left out.
   * @param ids from an outline
   */
  readUpdates(ids: readonly string[], at: Instant): Promise<Update[]>
}

export type CurrentRevision = {
  /** The name of this database: a revision means nothing in another one. */
  database: string
  revision: number
  /** The time at which the next snooze ends; null when no image is snoozed. */
  nextSnoozeEndsAt: Instant | null
  /** The time at which the next reporter falls silent if no inventory comes until then; null when none can. */
  nextSilenceAt: Instant | null
}

/** The revision that somebody had before them, with the database it belongs to if they know its name. */
export type ExpectedRevision = Pick<CurrentRevision, 'revision'> & Partial<Pick<CurrentRevision, 'database'>>

/** The part of a filter that the database applies: all of it but the text search. */
export type UpdateFilter = Omit<Filter, 'query'>

type Outline = {
  revision: number
  updates: readonly UpdateOutline[]
}

type OutlineListing = Omit<UpdateListing, 'updates'> & {
  /** The updates that changed after `since`; null when they are all, or many, which are read part by part. */
  updates: readonly UpdateOutline[] | null
}

/** The first `limit` updates whose ids follow `after`, of those that changed after the revision `since`; null means any. */
export type OutlinePart = { since: number | null; after: string | null; limit: number }

export type UpdateOutline = { id: string; bytes: number }

export type UpdateListing = {
  revision: number
  /** The oldest revision since which changes can be listed. It grows when an image is forgotten, or rows are imported. */
  traceableSince: number
  /** The revision after which the `updates` changed; null when they are all updates. */
  since: number | null
  updates: Update[]
  tags: Tag[]
  /** The last run of each host, by the name of the host. */
  runs: Run[]
  /** The reporters of the hosts that have one, by the name of the host. */
  reporters: Reporter[]
  /** The channels whose messages do not arrive, by name. */
  channels: FailedChannel[]
  lastTest: RecordedEvent | null
}
