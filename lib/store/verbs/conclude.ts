import { eq } from 'drizzle-orm'
import { qualifyContainerNames } from '@/lib/domain/diun/container-name'
import type { Instant } from '@/lib/domain/instant'
import type { Running } from '@/lib/domain/running/running'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { type ConcludableRow, type Conclusion, conclude, type InventoryRow } from '../records/conclude-running'
import { selectKnownDigests } from '../statements/inventories'

type Counts = Pick<InventoryRow, 'updated' | 'outdated' | 'unknown'>

type InventoryFacts = Pick<InventoryRow, 'containers' | 'engine' | 'receivedAt'>

/** @returns a function that concludes from an inventory about all that DIUN reported of its host */
export function createConclusionReader({ schema, read, readOne }: DatabaseConnection) {
  return async (host: string, inventory: InventoryFacts, at: Instant) => {
    const rows = (await readOne((queries) => selectHostRows(queries, schema, host))).map(toConcludableRow)
    const conclusions = await concludeRows(read, schema, rows, () => inventory, at)
    const concluded = rows.map((row) => ({ ...row, before: row.running, ...getConclusion(conclusions, row) }))
    return {
      // A report of DIUN that came later by another clock may have hidden that something is gone.
      isEarly: rows.some(({ receivedAt }) => receivedAt >= at),
      changed: concluded.filter(({ before, running }) => !isEqual(before, running)),
      counts: countVerdicts(concluded.flatMap(({ running }) => running ?? [])),
    }
  }
}

/** Concludes about rows of one or several hosts. What was reported earlier is only read for those that it may decide. */
export async function concludeRows<Row extends ConcludableRow>(
  read: DatabaseConnection['read'],
  schema: Schema,
  rows: readonly Row[],
  getInventory: (row: Row) => InventoryFacts,
  at: Instant,
): Promise<ReadonlyMap<string, Conclusion>> {
  const conclusions = new Map(rows.map((row) => [row.id, conclude(row, getInventory(row), [], at)]))
  const undecided = rows.filter((row) => getConclusion(conclusions, row).isUndecided)
  if (undecided.length === 0) return conclusions
  const imageIds = [...new Set(undecided.map(({ imageId }) => imageId))]
  const [found] = await read((queries) => [selectKnownDigests(queries, schema, imageIds)])
  const known = Map.groupBy(found, ({ imageId }) => imageId)
  for (const row of undecided) {
    conclusions.set(row.id, conclude(row, getInventory(row), known.get(row.imageId) ?? [], at))
  }
  return conclusions
}

function getConclusion(conclusions: ReadonlyMap<string, Conclusion>, { id }: { id: string }): Conclusion {
  return conclusions.get(id) ?? { running: null, consequence: null, isUndecided: false }
}

function selectHostRows(queries: Queries, { events, hosts, images }: Schema, host: string) {
  return queries
    .select({
      id: hosts.id,
      imageId: hosts.imageId,
      image: images.image,
      host: hosts.host,
      digest: hosts.digest,
      digestSince: hosts.digestSince,
      receivedAt: hosts.receivedAt,
      running: hosts.running,
      provider: events.provider,
      containers: events.containers,
      metadata: events.metadata,
    })
    .from(hosts)
    .innerJoin(images, eq(images.id, hosts.imageId))
    .innerJoin(events, eq(events.id, hosts.eventId))
    .where(eq(hosts.host, host))
}

type HostRow = Awaited<ReturnType<typeof selectHostRows>>[number]

function toConcludableRow({ digestSince, containers, metadata, ...row }: HostRow): ConcludableRow {
  return {
    ...row,
    digestSince: digestSince ?? row.receivedAt,
    replaced: [],
    containers: qualifyContainerNames(containers, metadata),
  }
}

/** Compares conclusions by their texts: both are built in the same order. */
function isEqual(one: Running | null, other: Running | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function countVerdicts(conclusions: readonly Running[]): Counts {
  const count = (...verdicts: readonly Running['verdict'][]) =>
    conclusions.filter(({ verdict }) => verdicts.includes(verdict)).length
  return { updated: count('updated'), outdated: count('outdated', 'pulled'), unknown: count('unknown') }
}
