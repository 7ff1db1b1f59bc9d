import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
} from 'drizzle-orm/pg-core'
import type { CredentialKind } from '@/lib/domain/access/credential'
import type { Rule } from '@/lib/domain/board/rules/rule'
import type { Channel, ChannelFilter, ChannelKind, Day, Occasion } from '@/lib/domain/channels/channel'
import type { Progress } from '@/lib/domain/channels/progress'
import type { RunCounts, ShortRun, Silence } from '@/lib/domain/diun/run'
import type { RunStarts } from '@/lib/domain/diun/run-schedule'
import type { ActionVerb } from '@/lib/domain/history/action'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { Engine, RunningContainer } from '@/lib/domain/running/inventory'
import type { Running } from '@/lib/domain/running/running'
import type { TagColor } from '@/lib/domain/tag'
import type { Settlement } from '@/lib/domain/update/update'
import { readNamesText, toNamesText } from './names-text'

// Ids that are text are hashes (identity.ts), because what DIUN sends has no length limit and an index entry has one.

const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  // PostgreSQL writes `2026-11-23 12:00:00.5+00`.
  fromDriver: (value) => toInstant(new Date(value)),
})

/** Creates a type of JSON. It is text, because jsonb refuses \u0000 and reorders keys, and nothing is ever searched inside. */
const createJson = <Data>() =>
  customType<{ data: Data; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => JSON.parse(value),
  })

const json = createJson<Record<string, unknown>>()

const names = customType<{ data: readonly string[]; driverData: string }>({
  dataType: () => 'text',
  toDriver: toNamesText,
  fromDriver: readNamesText,
})

const counts = createJson<RunCounts>()
const starts = createJson<RunStarts>()
const shortRuns = createJson<readonly ShortRun[]>()
const running = createJson<Running>()
const engine = createJson<Engine>()
const containers = createJson<readonly RunningContainer[]>()
const occasions = createJson<readonly Occasion[]>()
const days = createJson<readonly Day[]>()
const hours = createJson<NonNullable<Channel['quiet']>>()
const channelFilter = createJson<ChannelFilter>()
const progress = createJson<Progress>()

/**
 * The revision row. `database` is a random name of this database, which gets another one when it is restored. Every write begins by
 * incrementing `revision`, so that writers queue here: no deadlocks, revisions in commit order. For changes after the revision
 * `traceableSince`, `hosts.revision` tells which updates changed.
 */
export const revisionRow = pgTable('pulse', {
  database: text('database').primaryKey(),
  revision: integer('revision').notNull(),
  traceableSince: integer('traceable_since').notNull().default(0),
})

export const tags = pgTable('tags', {
  id: serial('id').primaryKey(),
  name: text('name').notNull().unique(),
  color: text('color').$type<TagColor>().notNull(),
  position: integer('position').notNull(),
})

/** The images, with the decisions of people about an image as a whole. `image` is the image key. */
export const images = pgTable(
  'images',
  {
    id: text('id').primaryKey(),
    image: text('image').notNull(),
    tagId: integer('tag_id').references((): AnyPgColumn => tags.id, { onDelete: 'set null' }),
    firstSeenAt: instant('first_seen_at').notNull(),
    mutedAt: instant('muted_at'),
    snoozedUntil: instant('snoozed_until'),
    note: text('note').notNull().default(''),
    changelog: text('changelog').notNull().default(''),
    isTagFromLabel: boolean('is_tag_from_label').notNull().default(false),
    /** True when a rule holds the image until `snoozedUntil`. */
    isHeld: boolean('is_held').notNull().default(false),
  },
  (table) => [
    index('images_tag_id').on(table.tagId),
    index('images_snoozed_until').on(table.snoozedUntil),
    // The index finds the images of one repository. An image that was kept before there was a limit may be longer than an index entry may
    // be.
    index('images_beginning').on(sql`(substr(${table.image}, 1, 255) collate "C")`),
  ],
)

/**
 * The events that DIUN sent, one row per (host, image key, digest, status). `imageId` may have no image, as that of a `diun notif test`.
 */
export const events = pgTable(
  'events',
  {
    id: text('id').primaryKey(),
    imageId: text('image_id').notNull(),
    host: text('host').notNull(),
    image: text('image').notNull(),
    diunVersion: text('diun_version').notNull(),
    hostname: text('hostname').notNull(),
    status: text('status').notNull(),
    provider: text('provider').notNull(),
    hubLink: text('hub_link').notNull(),
    mimeType: text('mime_type').notNull(),
    digest: text('digest').notNull(),
    created: instant('created'),
    platform: text('platform').notNull(),
    metadata: json('metadata').notNull(),
    extra: json('extra').notNull(),
    containers: names('containers').notNull(),
    times: integer('times').notNull(),
    firstReceivedAt: instant('first_received_at').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [
    index('events_image_id_received_at').on(table.imageId, table.receivedAt, table.id),
    index('events_received_at').on(table.receivedAt, table.id),
  ],
)

/** The host rows: an image's latest event on one host, and its acknowledgement. */
export const hosts = pgTable(
  'hosts',
  {
    id: text('id').primaryKey(),
    imageId: text('image_id')
      .notNull()
      .references((): AnyPgColumn => images.id, { onDelete: 'cascade' }),
    host: text('host').notNull(),
    /** The latest event. It is no foreign key, as that would need an index, and each index costs every event a page written to disk. */
    eventId: text('event_id').notNull(),
    /** The digest of the latest event. */
    digest: text('digest').notNull(),
    receivedAt: instant('received_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    /** The time since when the update is pending, which outlives an acknowledgement; null when the host runs what was reported. */
    pendingSince: instant('pending_since'),
    /** The time at which the host first reported the digest; null if an earlier version did not keep it. */
    digestSince: instant('digest_since'),
    ignoredAt: instant('ignored_at'),
    /** The reason why there is nothing to do; `overruled` where a person, or a rule that wants pre-releases, said that there is. */
    settledBy: text('settled_by').$type<Settlement | 'overruled'>(),
    /** That of `ContainerFacts`, of the container that was made last among those that report the digest. */
    containerSince: instant('container_since'),
    /** That of `ContainerFacts`, of the container that reported last. */
    runs: text('runs').notNull().default(''),
    /** The conclusion from the inventory of the host; null when it says nothing of the image, or there is none. */
    running: running('running'),
    /** The revision of the last change to this row or its image. */
    revision: integer('revision').notNull().default(0),
  },
  (table) => [
    index('hosts_image_id').on(table.imageId),
    index('hosts_revision').on(table.revision),
    index('hosts_host_received_at').on(table.host, table.receivedAt),
  ],
)

/** The last run of DIUN on each host, as its pings report it: a `KeptRun`. */
export const runs = pgTable('runs', {
  id: text('id').primaryKey(),
  host: text('host').notNull(),
  startedAt: instant('started_at'),
  endedAt: instant('ended_at'),
  stoppedAt: instant('stopped_at'),
  ended: integer('ended').notNull(),
  counts: counts('counts'),
  arrived: integer('arrived'),
  updatesArrived: integer('updates_arrived'),
  silence: text('silence').$type<Silence>().notNull().default('none'),
  countsBefore: counts('counts_before'),
  nextStartAt: instant('next_start_at'),
  overdueAt: instant('overdue_at'),
  starts: starts('starts').notNull().default(sql`'[]'`),
  shortRuns: shortRuns('short_runs').notNull().default(sql`'[]'`),
})

/** The former names of hosts: an event that is reported under `name` belongs to `host`, which itself is no former name. */
export const aliases = pgTable('aliases', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  host: text('host').notNull(),
})

/**
 * The last inventory of each host, as in `Inventory`. `silentAt` is the time from which its conclusions may be out of date if no other comes
 * until then, and `isSilent` is set once that has happened. `hash` is that of what was said: while it stays the same, only the times
 * change, and neither the revision of the board nor `revision`, which is that of the last change to the rest. `comparedRevision` is the
 * revision of the board that the inventory was last compared with. `containers` comes last, since it is long, and SQLite reads what is before it
 * without it.
 */
export const inventories = pgTable('inventories', {
  id: text('id').primaryKey(),
  host: text('host').notNull(),
  reporter: text('reporter').notNull(),
  engine: engine('engine').notNull(),
  takenAt: instant('taken_at').notNull(),
  receivedAt: instant('received_at').notNull(),
  intervalSeconds: integer('interval_seconds').notNull(),
  silentAt: instant('silent_at').notNull(),
  isSilent: boolean('is_silent').notNull().default(false),
  hash: text('hash').notNull(),
  containerCount: integer('container_count').notNull(),
  updated: integer('updated').notNull(),
  outdated: integer('outdated').notNull(),
  unknown: integer('unknown').notNull(),
  revision: integer('revision').notNull(),
  comparedRevision: integer('compared_revision').notNull(),
  containers: containers('containers').notNull(),
})

/**
 * The actions; `actionImages` holds the images they changed. `actor` is '' when nobody is known, and for DIUN. `text` is that of `Action`,
 * but for that of a note, which is in `name`.
 */
export const actions = pgTable(
  'actions',
  {
    id: text('id').primaryKey(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    verb: text('verb').$type<ActionVerb>().notNull(),
    hostname: text('hostname'),
    until: instant('until'),
    tag: text('tag'),
    name: text('name'),
    counts: counts('counts'),
    text: text('text'),
  },
  (table) => [index('actions_at').on(table.at, table.id)],
)

export const actionImages = pgTable(
  'action_images',
  {
    id: text('id').primaryKey(),
    actionId: text('action_id')
      .notNull()
      .references((): AnyPgColumn => actions.id, { onDelete: 'cascade' }),
    imageId: text('image_id')
      .notNull()
      .references((): AnyPgColumn => images.id, { onDelete: 'cascade' }),
  },
  (table) => [index('action_images_image_id').on(table.imageId), index('action_images_action_id').on(table.actionId)],
)

/** The rules, in the order of `id`. `lostTag` names the tag that the rule gave, if that was deleted. */
export const rules = pgTable('rules', {
  id: integer('id').notNull().unique(),
  image: text('image').notNull(),
  host: text('host').notNull(),
  registry: text('registry').notNull(),
  provider: text('provider').notNull(),
  stack: text('stack').notNull(),
  tagId: integer('tag_id').references((): AnyPgColumn => tags.id, { onDelete: 'set null' }),
  isMuted: boolean('is_muted').notNull(),
  snoozeDays: integer('snooze_days'),
  lostTag: text('lost_tag').notNull().default(''),
  wantsPrereleases: boolean('wants_prereleases').notNull().default(false),
  bump: text('bump').$type<Rule['bump']>().notNull().default(''),
  kind: text('kind').$type<Rule['kind']>().notNull().default(''),
  holdDays: integer('hold_days'),
})

/**
 * The channels, as in `Channel`. Of what is kept, `url` and `secret` alone grant access elsewhere; they lie here as they were written, since
 * they are sent to the service. While `claimedUntil` lies ahead, the process that knows `claimToken` delivers a message. `retryAt` and
 * `answer` are those of `Delivery`.
 */
export const channels = pgTable('channels', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind').$type<ChannelKind>().notNull(),
  tells: occasions('tells').notNull(),
  at: text('at').notNull(),
  days: days('days').notNull(),
  zone: text('zone').notNull(),
  quiet: hours('quiet'),
  filter: channelFilter('filter').notNull(),
  wantsAllClear: boolean('wants_all_clear').notNull(),
  url: text('url').notNull(),
  secret: text('secret'),
  isFromFile: boolean('is_from_file').notNull(),
  createdAt: instant('created_at').notNull(),
  progress: progress('progress').notNull(),
  deliveredAt: instant('delivered_at'),
  failedSince: instant('failed_since'),
  failures: integer('failures').notNull(),
  retryAt: instant('retry_at'),
  answer: text('answer').notNull(),
  claimedUntil: instant('claimed_until'),
  claimToken: text('claim_token'),
})

/** The credentials: see `Credential`. `id` is a hash, so that reading the database lets nobody in. */
export const credentials = pgTable(
  'credentials',
  {
    kind: text('kind').$type<CredentialKind>().notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    data: json('data').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
)

/** The failed attempts to get in, per address and in total. */
export const attempts = pgTable('attempts', {
  id: text('id').primaryKey(),
  count: integer('count').notNull(),
  lastAt: instant('last_at').notNull(),
})

/**
 * The import that is under way: `id` names its source, and `done` is the number of its rows that are here. A server does not start on it.
 */
export const imports = pgTable('imports', {
  id: text('id').primaryKey(),
  done: integer('done').notNull(),
})
