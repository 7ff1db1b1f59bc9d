import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  customType,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from 'drizzle-orm/sqlite-core'
import type { CredentialKind } from '@/lib/domain/access/credential'
import type { Rule } from '@/lib/domain/board/rules/rule'
import type { Channel, ChannelFilter, ChannelKind, Day, Occasion } from '@/lib/domain/channels/channel'
import type { Progress } from '@/lib/domain/channels/progress'
import type { RunCounts, ShortRun, Silence } from '@/lib/domain/diun/run'
import type { RunStarts } from '@/lib/domain/diun/run-schedule'
import type { ActionVerb } from '@/lib/domain/history/action'
import type { Instant } from '@/lib/domain/instant'
import type { Engine, RunningContainer } from '@/lib/domain/running/inventory'
import type { Running } from '@/lib/domain/running/running'
import type { TagColor } from '@/lib/domain/tag'
import type { Settlement } from '@/lib/domain/update/update'
import { readNamesText, toNamesText } from './names-text'

// The tables and columns are those of postgres.ts, whose comments describe them; parity.ts proves that the rows of both are equal.

const instant = customType<{ data: Instant; driverData: string }>({ dataType: () => 'text' })

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

export const revisionRow = sqliteTable('pulse', {
  database: text('database').primaryKey(),
  revision: integer('revision').notNull(),
  traceableSince: integer('traceable_since').notNull().default(0),
})

export const tags = sqliteTable('tags', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  name: text('name').notNull().unique(),
  color: text('color').$type<TagColor>().notNull(),
  position: integer('position').notNull(),
})

export const images = sqliteTable(
  'images',
  {
    id: text('id').primaryKey(),
    image: text('image').notNull(),
    tagId: integer('tag_id').references((): AnySQLiteColumn => tags.id, { onDelete: 'set null' }),
    firstSeenAt: instant('first_seen_at').notNull(),
    mutedAt: instant('muted_at'),
    snoozedUntil: instant('snoozed_until'),
    note: text('note').notNull().default(''),
    changelog: text('changelog').notNull().default(''),
    isTagFromLabel: integer('is_tag_from_label', { mode: 'boolean' }).notNull().default(false),
    isHeld: integer('is_held', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    index('images_tag_id').on(table.tagId),
    index('images_snoozed_until').on(table.snoozedUntil),
    index('images_beginning').on(table.image),
  ],
)

export const events = sqliteTable(
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

export const hosts = sqliteTable(
  'hosts',
  {
    id: text('id').primaryKey(),
    imageId: text('image_id')
      .notNull()
      .references((): AnySQLiteColumn => images.id, { onDelete: 'cascade' }),
    host: text('host').notNull(),
    eventId: text('event_id').notNull(),
    digest: text('digest').notNull(),
    receivedAt: instant('received_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    pendingSince: instant('pending_since'),
    digestSince: instant('digest_since'),
    ignoredAt: instant('ignored_at'),
    settledBy: text('settled_by').$type<Settlement | 'overruled'>(),
    containerSince: instant('container_since'),
    runs: text('runs').notNull().default(''),
    running: running('running'),
    revision: integer('revision').notNull().default(0),
  },
  (table) => [
    index('hosts_image_id').on(table.imageId),
    index('hosts_revision').on(table.revision),
    index('hosts_host_received_at').on(table.host, table.receivedAt),
  ],
)

export const runs = sqliteTable('runs', {
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

export const aliases = sqliteTable('aliases', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  host: text('host').notNull(),
})

export const inventories = sqliteTable('inventories', {
  id: text('id').primaryKey(),
  host: text('host').notNull(),
  reporter: text('reporter').notNull(),
  engine: engine('engine').notNull(),
  takenAt: instant('taken_at').notNull(),
  receivedAt: instant('received_at').notNull(),
  intervalSeconds: integer('interval_seconds').notNull(),
  silentAt: instant('silent_at').notNull(),
  isSilent: integer('is_silent', { mode: 'boolean' }).notNull().default(false),
  hash: text('hash').notNull(),
  containerCount: integer('container_count').notNull(),
  updated: integer('updated').notNull(),
  outdated: integer('outdated').notNull(),
  unknown: integer('unknown').notNull(),
  revision: integer('revision').notNull(),
  comparedRevision: integer('compared_revision').notNull(),
  containers: containers('containers').notNull(),
})

export const actions = sqliteTable(
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

export const actionImages = sqliteTable(
  'action_images',
  {
    id: text('id').primaryKey(),
    actionId: text('action_id')
      .notNull()
      .references((): AnySQLiteColumn => actions.id, { onDelete: 'cascade' }),
    imageId: text('image_id')
      .notNull()
      .references((): AnySQLiteColumn => images.id, { onDelete: 'cascade' }),
  },
  (table) => [index('action_images_image_id').on(table.imageId), index('action_images_action_id').on(table.actionId)],
)

export const rules = sqliteTable('rules', {
  id: integer('id').notNull().unique(),
  image: text('image').notNull(),
  host: text('host').notNull(),
  registry: text('registry').notNull(),
  provider: text('provider').notNull(),
  stack: text('stack').notNull(),
  tagId: integer('tag_id').references((): AnySQLiteColumn => tags.id, { onDelete: 'set null' }),
  isMuted: integer('is_muted', { mode: 'boolean' }).notNull(),
  snoozeDays: integer('snooze_days'),
  lostTag: text('lost_tag').notNull().default(''),
  wantsPrereleases: integer('wants_prereleases', { mode: 'boolean' }).notNull().default(false),
  bump: text('bump').$type<Rule['bump']>().notNull().default(''),
  kind: text('kind').$type<Rule['kind']>().notNull().default(''),
  holdDays: integer('hold_days'),
})

export const channels = sqliteTable('channels', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind').$type<ChannelKind>().notNull(),
  tells: occasions('tells').notNull(),
  at: text('at').notNull(),
  days: days('days').notNull(),
  zone: text('zone').notNull(),
  quiet: hours('quiet'),
  filter: channelFilter('filter').notNull(),
  wantsAllClear: integer('wants_all_clear', { mode: 'boolean' }).notNull(),
  url: text('url').notNull(),
  secret: text('secret'),
  isFromFile: integer('is_from_file', { mode: 'boolean' }).notNull(),
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

export const credentials = sqliteTable(
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

export const attempts = sqliteTable('attempts', {
  id: text('id').primaryKey(),
  count: integer('count').notNull(),
  lastAt: instant('last_at').notNull(),
})

export const imports = sqliteTable('imports', {
  id: text('id').primaryKey(),
  done: integer('done').notNull(),
})
