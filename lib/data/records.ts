import { z } from 'zod'
import { CREDENTIAL_KINDS } from '@/lib/domain/access/credential'
import { KINDS } from '@/lib/domain/board/rules/rule'
import { CHANNEL_KINDS, DAYS, OCCASIONS } from '@/lib/domain/channels/channel'
import { CLOSINGS, SILENCES } from '@/lib/domain/diun/run'
import { ACTION_VERBS } from '@/lib/domain/history/action'
import { BUMPS } from '@/lib/domain/image/bump'
import { parseInstant } from '@/lib/domain/instant'
import { VERDICTS } from '@/lib/domain/running/running'
import { TAG_COLORS } from '@/lib/domain/tag'
import { SETTLEMENTS } from '@/lib/domain/update/update'
import type { RowOf, TableName, TableRow } from '@/lib/store/rows'

// These are the rows of an export. A file of any earlier version must stay readable, so a column that is added later has a default.

/** PostgreSQL holds neither NUL nor a lone surrogate. */
const text = z
  .string()
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'contains characters that no database can store')
const instant = z.string().refine((value) => parseInstant(value) === value, 'is not a time in UTC with milliseconds')
const whole = z.int32()
/** An object is taken as it is: a schema of zod would leave out a key named `__proto__`. */
const object = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'is not an object',
)

const tags = z.object({ id: whole, name: text, color: z.enum(TAG_COLORS), position: whole })

const images = z.object({
  id: text,
  image: text,
  tagId: whole.nullable(),
  firstSeenAt: instant,
  mutedAt: instant.nullable(),
  snoozedUntil: instant.nullable(),
  note: text,
  changelog: text.default(''),
  isTagFromLabel: z.boolean().default(false),
  isHeld: z.boolean().default(false),
})

const events = z.object({
  id: text,
  imageId: text,
  host: text,
  image: text,
  diunVersion: text,
  hostname: text,
  status: text,
  provider: text,
  hubLink: text,
  mimeType: text,
  digest: text,
  created: instant.nullable(),
  platform: text,
  metadata: object,
  extra: object,
  containers: z.array(text),
  times: whole,
  firstReceivedAt: instant,
  receivedAt: instant,
})

const running = z.object({
  verdict: z.enum(VERDICTS),
  updatedAt: instant.exactOptional(),
  decided: z.enum(['updated', 'outdated']).exactOptional(),
  since: instant.exactOptional(),
  digest: text.exactOptional(),
  imageTag: text.exactOptional(),
  version: text.exactOptional(),
  pulledVersion: text.exactOptional(),
  created: instant.exactOptional(),
  project: text.exactOptional(),
  service: text.exactOptional(),
  source: text.exactOptional(),
})

const hosts = z.object({
  id: text,
  imageId: text,
  host: text,
  eventId: text,
  digest: text,
  receivedAt: instant,
  acknowledgedAt: instant.nullable(),
  pendingSince: instant.nullable().default(null),
  digestSince: instant.nullable().default(null),
  ignoredAt: instant.nullable().default(null),
  settledBy: z
    .enum([...SETTLEMENTS, 'overruled'])
    .nullable()
    .default(null),
  containerSince: instant.nullable().default(null),
  runs: text.default(''),
  running: running.nullable().default(null),
  revision: whole.default(0),
})

const counts = z.object({
  scanned: whole,
  new: whole,
  updated: whole,
  unchanged: whole,
  skipped: whole,
  failed: whole,
})

const runs = z.object({
  id: text,
  host: text,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  stoppedAt: instant.nullable(),
  ended: whole,
  counts: counts.nullable(),
  arrived: whole.nullable().default(null),
  updatesArrived: whole.nullable().default(null),
  silence: z.enum(SILENCES).default('none'),
  countsBefore: counts.nullable().default(null),
  nextStartAt: instant.nullable().default(null),
  overdueAt: instant.nullable().default(null),
  starts: z.array(whole).default([]),
  shortRuns: z
    .array(z.object({ endedAt: instant, found: whole, arrived: whole, closedAs: z.enum(CLOSINGS).nullable() }))
    .default([]),
})

const credentials = z.object({
  kind: z.enum(CREDENTIAL_KINDS),
  id: text,
  name: text,
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  data: object,
})

const actions = z.object({
  id: text,
  at: instant,
  actor: text,
  verb: z.enum(ACTION_VERBS),
  hostname: text.nullable(),
  until: instant.nullable(),
  tag: text.nullable(),
  name: text.nullable().default(null),
  counts: counts.nullable().default(null),
  text: text.nullable().default(null),
})

const actionImages = z.object({ id: text, actionId: text, imageId: text })

const rules = z.object({
  id: whole,
  image: text,
  host: text,
  registry: text,
  provider: text,
  stack: text,
  tagId: whole.nullable(),
  isMuted: z.boolean(),
  snoozeDays: whole.nullable(),
  lostTag: text.default(''),
  wantsPrereleases: z.boolean().default(false),
  bump: z.enum(['', ...BUMPS]).default(''),
  kind: z.enum(['', ...KINDS]).default(''),
  holdDays: whole.nullable().default(null),
})

const aliases = z.object({ id: text, name: text, host: text })

const compose = z.object({ project: text, service: text, workingDir: text, configFiles: z.array(text) })

const runningContainer = z.object({
  name: text,
  image: text,
  imageId: text,
  namedImageId: text,
  isRunning: z.boolean(),
  digests: z.array(text),
  namedDigests: z.array(text).nullable(),
  since: instant.nullable(),
  created: instant.nullable(),
  version: text,
  namedVersion: text,
  source: text,
  compose: compose.nullable(),
})

const inventories = z.object({
  id: text,
  host: text,
  reporter: text,
  engine: z.object({ name: text, version: text, platform: text }),
  takenAt: instant,
  receivedAt: instant,
  intervalSeconds: whole,
  silentAt: instant,
  isSilent: z.boolean(),
  hash: text,
  containerCount: whole,
  updated: whole,
  outdated: whole,
  unknown: whole,
  revision: whole,
  comparedRevision: whole,
  containers: z.array(runningContainer),
})

const channels = z.object({
  id: text,
  name: text,
  kind: z.enum(CHANNEL_KINDS),
  tells: z.array(z.enum(OCCASIONS)),
  at: text,
  days: z.array(z.enum(DAYS)),
  zone: text,
  quiet: z.object({ from: text, until: text }).nullable(),
  filter: z.object({
    tags: z.array(text),
    hosts: z.array(text),
    lanes: z.array(z.enum(['read-first', 'safe', 'settling'])),
    changes: z.array(z.enum(BUMPS)),
  }),
  wantsAllClear: z.boolean(),
  url: text,
  secret: text.nullable(),
  isFromFile: z.boolean(),
  createdAt: instant,
  progress: z.looseObject({
    hoursUntil: instant,
    runs: z.record(text, instant),
    digestedAt: instant,
    remindedAt: instant,
    troubles: z.record(text, z.looseObject({ since: instant, sentence: text })),
    noticed: z.record(text, instant).optional(),
  }),
  deliveredAt: instant.nullable(),
  failedSince: instant.nullable(),
  failures: whole,
  retryAt: instant.nullable(),
  answer: text,
  claimedUntil: instant.nullable(),
  claimToken: text.nullable(),
})

const records: { [Table in TableName]: z.ZodType<RowOf<Table>> & { shape: object } } = {
  tags,
  images,
  events,
  hosts,
  runs,
  credentials,
  actions,
  actionImages,
  rules,
  aliases,
  inventories,
  channels,
}

/**
 * Parses a row of an export.
 * @throws z.ZodError
 */
export function readRow(table: TableName, value: unknown): TableRow {
  return records[table].parse(value)
}

/** Converts a row to a text that is the same whatever database it was read from. */
export function toRowText(table: TableName, row: TableRow): string {
  return JSON.stringify(Object.keys(records[table].shape).map((column) => row[column]))
}
