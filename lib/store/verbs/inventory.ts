import { hash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { and, asc, eq, exists, lte, not, sql } from 'drizzle-orm'
import type { Alias } from '@/lib/domain/diun/alias'
import { ChangedError } from '@/lib/domain/errors'
import { compareText } from '@/lib/domain/newest-first'
import type { Inventory, InventorySummary } from '@/lib/domain/running/inventory'
import {
  computeInventoryTimes,
  getShownTime,
  type InventoryTimes,
  isOutdone,
} from '@/lib/domain/running/keep-inventory'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import type { InventoryStore } from '../inventory-store'
import { createPrepareOnce } from '../prepare-once'
import type { InventoryRow } from '../records/conclude-running'
import { computeId } from '../records/identity'
import { buildConsequences, prepareRunningUpdate } from '../statements/consequences'
import { areNamesCurrent, throwRenamedError, whereNamesCurrent } from '../statements/current-names'
import {
  selectInventories,
  whereHostRowsUnchanged,
  whereInventoriesUnchanged,
  whereNotRepeated,
} from '../statements/inventories'
import {
  createMissingRevisionRowError,
  incrementRevisionTraceably,
  lockRevision,
  selectRevision,
} from '../statements/revision'
import { createConclusionReader } from './conclude'

/** The most attempts: a change to the host's updates in between makes another necessary. */
const MOST_TRIES = 20
const PAUSE_STEP_MS = 10

export function createInventoryVerbs(connection: DatabaseConnection): InventoryStore {
  const { schema, read, readOne, write } = connection
  const { inventories, revisionRow } = schema
  const concludeAll = createConclusionReader(connection)
  const prepare = createPrepareOnce((queries) => prepareRunningUpdate(queries, schema))

  async function readKept(host: string): Promise<KeptRow> {
    const [[current], [row]] = await read((queries) => [
      queries.select({ revision: revisionRow.revision }).from(revisionRow),
      selectInventories(queries, schema, [host]),
    ])
    if (current === undefined) throw createMissingRevisionRowError()
    return { revision: current.revision, row: row ?? null }
  }

  /** Writes the times alone, while the board is still the one that the kept inventory was compared with. */
  async function repeat(kept: InventoryRow, times: InventoryTimes, aliases: readonly Alias[]): Promise<boolean> {
    const written = await write(
      (queries) =>
        queries
          .update(inventories)
          .set(times)
          .where(
            and(
              eq(inventories.id, kept.id),
              eq(inventories.hash, kept.hash),
              // Another that says the same, and was taken later, may have come in between.
              eq(inventories.takenAt, kept.takenAt),
              not(inventories.isSilent),
              sql`${inventories.silentAt} > ${sql.param(times.receivedAt, inventories.silentAt)}`,
              sql`${inventories.comparedRevision} = ${selectRevision(schema)}`,
              whereNamesCurrent(queries, schema, [kept.host], aliases),
            ),
          )
          .returning({ revision: selectRevision(schema).mapWith(Number) }),
      () => [],
    )
    return written !== null
  }

  /** Tells whether nothing has to be compared, since what is kept counts, or says the same. */
  async function isAnsweredBy(
    row: InventoryRow,
    { inventory, content, times }: Received,
    aliases: readonly Alias[],
  ): Promise<boolean> {
    if (isOutdone(inventory, times.receivedAt, row)) return true
    return row.hash === content.hash && (await repeat(row, times, aliases))
  }

  /** @returns null when the host's updates, or its inventory, have changed meanwhile */
  async function compare(
    host: string,
    kept: KeptRow,
    content: Content,
    times: InventoryTimes,
    aliases: readonly Alias[],
  ) {
    const { revision, row: before } = kept
    const at = times.receivedAt
    const { changed, counts, isEarly } = await concludeAll(host, { ...content, receivedAt: at }, at)
    const isSilent = times.silentAt <= at
    const isQuiet =
      before !== null && before.hash === content.hash && !before.isSilent && !isSilent && changed.length === 0
    const claim = isQuiet ? lockRevision : incrementRevisionTraceably
    const row = {
      ...content,
      ...times,
      ...counts,
      id: computeId(host),
      host,
      isSilent,
      containerCount: content.containers.length,
      // A report of another host in between may tell more, so then the next inventory is compared again.
      comparedRevision: computeComparedRevision(isEarly, isQuiet ? revision : revision + 1),
    }
    const whereUnchanged = (queries: Queries) =>
      and(
        whereNamesCurrent(queries, schema, [host], aliases),
        whereInventoriesUnchanged(schema, [host], revision),
        whereNotRepeated(schema, before),
        whereHostRowsUnchanged(schema, eq(schema.hosts.host, host), revision),
      )
    const written = await write(claim(schema, whereUnchanged), (queries) => [
      ...changed.map(({ id, running }) => prepare(queries).execute({ id, running })),
      isQuiet ? updateTimes(queries, schema, row) : upsertInventory(queries, schema, row),
      ...buildConsequences(queries, schema, host, changed, at),
    ])
    if (written === null) return null
    const images = new Set(changed.map(({ imageId }) => imageId)).size
    return { change: isQuiet ? null : { revision: written.revision, images }, summary: toSummary(row) }
  }

  return {
    async recordInventory(host, inventory, at, usedAliases = []) {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const kept = await readKept(host)
        const content = toContent(inventory, kept.row)
        const times = computeInventoryTimes(inventory, at, kept.row)
        if (kept.row !== null && (await isAnsweredBy(kept.row, { inventory, content, times }, usedAliases)))
          return { change: null, summary: toSummary(kept.row) }
        const compared = await compare(host, kept, content, times, usedAliases)
        if (compared !== null) return compared
        if (!(await areNamesCurrent(connection, [host], usedAliases))) return throwRenamedError(connection)
        await setTimeout(Math.random() * PAUSE_STEP_MS * tries)
      }
      throw new ChangedError('The host is reporting at this very moment. Try again.')
    },

    async readInventory(host) {
      const [row] = await readOne((queries) => selectInventories(queries, schema, [host]))
      if (row === undefined) return null
      const { reporter, engine, receivedAt, intervalSeconds, isSilent, containers } = row
      return { reporter, engine, takenAt: getShownTime(row), receivedAt, intervalSeconds, isSilent, containers }
    },

    async listInventories() {
      const { host, reporter, engine, takenAt, receivedAt, intervalSeconds, isSilent, containerCount } = inventories
      const columns = { host, reporter, engine, takenAt, receivedAt, intervalSeconds, isSilent }
      const rows = await readOne((queries) =>
        queries
          .select({ ...columns, containers: containerCount })
          .from(inventories)
          .orderBy(asc(host)),
      )
      return rows.map((row) => ({ ...row, takenAt: getShownTime(row) }))
    },

    async markSilentReporters(at) {
      const whereSilent = and(not(inventories.isSilent), lte(inventories.silentAt, at))
      const written = await write(
        incrementRevisionTraceably(schema, (queries) => exists(queries.select().from(inventories).where(whereSilent))),
        (queries) => [
          queries
            .update(inventories)
            .set({ isSilent: true, revision: selectRevision(schema) })
            .where(whereSilent),
        ],
      )
      return written === null ? null : { revision: written.revision, images: 0 }
    },
  }
}

/** The inventory that is kept, and the revision of the board at that moment. */
type KeptRow = { revision: number; row: InventoryRow | null }

/** An inventory as it was received, and as it would be kept. */
type Received = { inventory: Inventory; content: Content; times: InventoryTimes }

type Content = Pick<InventoryRow, 'reporter' | 'engine' | 'containers' | 'hash'>

/** The containers are put in order, so that what says the same is the same. A script leaves the host the reporter that it has. */
function toContent({ reporter, engine, containers, isOnce }: Inventory, before: InventoryRow | null): Content {
  const inOrder = containers
    .map((container) => ({ container, text: JSON.stringify(container) }))
    .sort((one, other) => compareText(one.text, other.text))
  const source = isOnce && before !== null ? before : { reporter, engine }
  const texts = inOrder.map(({ text }) => text)
  return {
    reporter: source.reporter,
    engine: source.engine,
    containers: inOrder.map(({ container }) => container),
    hash: hash('sha256', JSON.stringify([source.reporter, source.engine, texts]), 'base64url'),
  }
}

function toSummary({
  containerCount,
  updated,
  outdated,
  unknown,
}: Pick<InventoryRow, 'containerCount' | 'updated' | 'outdated' | 'unknown'>): InventorySummary {
  return { containers: containerCount, updated, outdated, unknown }
}

/** @returns 0, the revision of no board, when the next inventory has to be compared again in any case */
function computeComparedRevision(isEarly: boolean, revision: number): number {
  return isEarly ? 0 : revision
}

type KeptContent = Omit<InventoryRow, 'revision'>

function upsertInventory(queries: Queries, schema: Schema, row: KeptContent) {
  const { inventories } = schema
  const { id, ...values } = row
  const revision = selectRevision(schema)
  return queries
    .insert(inventories)
    .values({ ...row, revision })
    .onConflictDoUpdate({ target: inventories.id, set: { ...values, revision } })
}

/** Leaves what was said as it is: the containers are long. */
function updateTimes(queries: Queries, { inventories }: Schema, row: KeptContent) {
  const { takenAt, receivedAt, intervalSeconds, silentAt, updated, outdated, unknown, comparedRevision } = row
  return queries
    .update(inventories)
    .set({ takenAt, receivedAt, intervalSeconds, silentAt, updated, outdated, unknown, comparedRevision })
    .where(eq(inventories.id, row.id))
}
