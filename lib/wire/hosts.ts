import { z } from 'zod'
import type { HostOverview } from '@/lib/domain/diun/host-overview'
import {
  CLOSINGS,
  type Closing,
  findNeverSent,
  findOpenShortRuns,
  getRunState,
  RUN_STATES,
  type Run,
  type ShortRun,
  SILENCES,
} from '@/lib/domain/diun/run'
import { toKeptText } from '@/lib/domain/kept-text'
import type { InventoryOverview } from '@/lib/domain/running/inventory'
import { Count, Instant, Text, Time } from './fields'
import { RunCountsAnswer } from './runs'
import type { AnswerOf, RequestOf } from './wire'

/** DNS allows no more (RFC 1035, 2.3.4). */
const MAX_NAME = 255

const ShortRunAnswer = z
  .strictObject({ ended_at: Instant, found: Count, arrived: Count })
  .meta({ id: 'ShortRun', description: 'A run from which fewer updates arrived than DIUN found.' })

const InventoryAnswer = z
  .strictObject({
    reporter: z.string(),
    engine: z.strictObject({ name: z.string(), version: z.string(), platform: z.string() }),
    taken_at: Instant,
    received_at: Instant,
    interval: z.number().min(0).meta({ description: 'The seconds between two inventories.' }),
    silent: z.boolean(),
    containers: Count,
    updated: Count,
    outdated: Count,
    unknown: Count,
  })
  .meta({ id: 'InventoryOverview', description: 'The last inventory of a host, and what was concluded from it.' })

const HostAnswer = z
  .strictObject({
    name: z.string(),
    diun_version: z.string(),
    last_start: Instant.nullable(),
    last_end: Instant.nullable(),
    next_start: Instant.nullable(),
    counts: RunCountsAnswer.nullable(),
    counts_before: RunCountsAnswer.nullable(),
    arrived: Count.nullable(),
    state: z.enum(RUN_STATES).nullable(),
    reported_at: Instant.nullable(),
    pending: Count,
    aliases: z.array(z.string()),
    silence: z.enum(SILENCES),
    short_runs: z.array(ShortRunAnswer),
    never_sent: ShortRunAnswer.nullable(),
    inventory: InventoryAnswer.nullable(),
  })
  .meta({ id: 'Host', description: 'A host that DIUN reports from, and its last run.' })

export const HostsAnswer = z.array(HostAnswer)

/** The name of a host, read as that of events and pings is. */
const HostName = Text.overwrite(toKeptText)

export const RenamingRequest = z.strictObject({
  host: HostName,
  name: HostName.trim().max(MAX_NAME, `must have at most ${MAX_NAME} characters`),
  alias: z.boolean().default(true).meta({ description: 'Whether reports under the old name go to the new one.' }),
})
export const MergingRequest = z.strictObject({ host: HostName, into: HostName })
export const SilencingRequest = z.strictObject({ host: HostName, silence: z.enum(SILENCES) })
export const SettlingRequest = z.strictObject({
  host: HostName,
  short_run: Time.meta({ description: 'When the run ended.' }),
  closed: z.union([z.boolean(), z.enum(CLOSINGS)]),
})
export const HostEditRequest = z.union([MergingRequest, SilencingRequest, SettlingRequest, RenamingRequest])
export const HostRequest = z.strictObject({ host: HostName })
export const AliasRequest = z.strictObject({ name: HostName })

export const HostQuery = z.object({
  host: HostName.default('').meta({ description: 'The host that the list is of; left out: the one without a name.' }),
})

type ShortRunWire = AnswerOf<typeof ShortRunAnswer>
type InventoryWire = AnswerOf<typeof InventoryAnswer>
type HostWire = AnswerOf<typeof HostAnswer>
export type HostsWire = AnswerOf<typeof HostsAnswer>
export type HostEditWire = RequestOf<typeof HostEditRequest>
export type HostRequestWire = RequestOf<typeof HostRequest>
export type HostQueryWire = RequestOf<typeof HostQuery>
export type AliasRequestWire = RequestOf<typeof AliasRequest>

/** @param nowMs decides whether a run is overdue */
export function toHostsWire(hosts: readonly HostOverview[], nowMs: number): HostsWire {
  return hosts.map((host) => toHostWire(host, nowMs))
}

function toHostWire(overview: HostOverview, nowMs: number): HostWire {
  const { host, diunVersion, run, reportedAt, inventory, pending, aliases } = overview
  return {
    name: host,
    diun_version: diunVersion,
    last_start: run?.startedAt ?? null,
    last_end: run?.endedAt ?? null,
    next_start: run?.nextStartAt ?? null,
    counts: run?.counts ?? null,
    counts_before: run?.countsBefore ?? null,
    arrived: run?.arrived ?? null,
    state: run === null ? null : getRunState(run, nowMs),
    reported_at: reportedAt,
    pending,
    aliases,
    silence: run?.silence ?? 'none',
    short_runs: run === null ? [] : findOpenShortRuns(run, nowMs).map(toShortRunWire),
    never_sent: toNeverSentWire(run),
    inventory: inventory === null ? null : toInventoryWire(inventory),
  }
}

function toInventoryWire(inventory: InventoryOverview): InventoryWire {
  const { reporter, engine, takenAt, receivedAt, intervalSeconds, isSilent } = inventory
  const { containers, updated, outdated, unknown } = inventory
  return {
    reporter,
    engine,
    taken_at: takenAt,
    received_at: receivedAt,
    interval: intervalSeconds,
    silent: isSilent,
    containers,
    updated,
    outdated,
    unknown,
  }
}

function toNeverSentWire(run: Run | null): ShortRunWire | null {
  const neverSent = run === null ? null : findNeverSent(run.shortRuns)
  return neverSent === null ? null : toShortRunWire(neverSent)
}

function toShortRunWire({ endedAt, found, arrived }: ShortRun): ShortRunWire {
  return { ended_at: endedAt, found, arrived }
}

/** Reads `closed`: true says that what is missing is dealt with, and false that nothing is said of it. */
export function fromClosedWire(closed: boolean | Closing): Closing | null {
  if (typeof closed === 'string') return closed
  return closed ? 'dealt-with' : null
}
