import { exists, inArray } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import { selectLater } from '@/lib/domain/instant'
import type { Consequence } from '@/lib/domain/running/find-running'
import type { Running } from '@/lib/domain/running/running'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import type { RecordableEvent } from '../event-store'
import type { ConcludableRow, Conclusion, InventoryRow } from '../records/conclude-running'
import { computeEventId, computeHostRowId, computeImageId } from '../records/event-rows'
import { selectInventories, whereHostRowsUnchanged, whereInventoriesUnchanged } from '../statements/inventories'
import { concludeRows } from './conclude'
import { createInventoryReader } from './inventory-reader'

/** The conclusions from inventories about host rows as events leave them, by the ids of the rows. */
export type EventConclusions = {
  /** The ids of the host rows about which something was concluded. */
  rowIds: readonly string[]
  running: ReadonlyMap<string, Running>
  /** The rows whose image runs already, as their host did not say before: they are born acknowledged. */
  acknowledged: ReadonlySet<string>
  /** The rows whose image does not run after all, by a container that had not been named. */
  reopened: ReadonlySet<string>
  /** The revision of the board at which the conclusions were drawn. */
  revision: number
  /** The hosts of which an inventory was looked for, and those by whose inventory something was concluded. */
  hosts: readonly string[]
  concludedHosts: readonly string[]
}

export const NOTHING_CONCLUDED: EventConclusions = {
  rowIds: [],
  running: new Map(),
  acknowledged: new Set(),
  reopened: new Set(),
  revision: 0,
  hosts: [],
  concludedHosts: [],
}

/** @returns a function that concludes, by the inventories of the hosts that are not silent, what runs of the images that are reported */
export function createEventConcluder(connection: DatabaseConnection) {
  const { schema, read } = connection
  const readInventories = createInventoryReader(connection)

  return async (events: readonly RecordableEvent[]): Promise<EventConclusions> => {
    const hosts = [...new Set(events.map(({ host }) => host))]
    const at = events.reduce((latest, { receivedAt }) => selectLater(latest, receivedAt), '')
    const { revision, byHost } = await readInventories(hosts, at)
    const concluded = events.filter((event) => byHost.has(event.host) && isConcludable(event))
    if (concluded.length === 0) return { ...NOTHING_CONCLUDED, revision, hosts }

    const concludable = await readRows(connection, concluded)
    const getInventory = ({ host }: ConcludableRow) => getKnown(byHost, host)
    const conclusions = [...(await concludeRows(read, schema, concludable, getInventory, at))]
    const select = (wanted: Consequence) =>
      new Set(conclusions.flatMap(([id, { consequence }]) => (consequence === wanted ? [id] : [])))
    return {
      rowIds: conclusions.map(([id]) => id),
      running: new Map(
        conclusions.flatMap(([id, one]) => (one.running === null ? [] : [[id, dropUpdate(one, one.running)] as const])),
      ),
      acknowledged: select('acknowledge'),
      reopened: select('reopen'),
      revision,
      hosts,
      concludedHosts: [...new Set(concludable.map(({ host }) => host))],
    }
  }
}

/** Drops the time of an update from a row that an event reopens: DIUN names another container, which never ran what it reports. */
function dropUpdate({ consequence }: Conclusion, running: Running): Running {
  const { updatedAt, ...rest } = running
  return consequence === 'reopen' ? rest : running
}

/** Lists the conditions under which the conclusions still hold. */
export function whereConclusionsHold(queries: Queries, schema: Schema, conclusions: EventConclusions) {
  const { hosts, concludedHosts, rowIds, revision } = conclusions
  return [
    whereInventoriesUnchanged(schema, hosts, revision),
    ...concludedHosts.map((host) => exists(selectInventories(queries, schema, [host]))),
    ...(rowIds.length === 0 ? [] : [whereHostRowsUnchanged(schema, inArray(schema.hosts.id, [...rowIds]), revision)]),
  ]
}

function isConcludable(event: RecordableEvent): boolean {
  return event.imageKey !== TEST_IMAGE && !isUnchanged(event)
}

function getKnown(inventories: ReadonlyMap<string, InventoryRow>, host: string): InventoryRow {
  const inventory = inventories.get(host)
  if (inventory === undefined) throw new Error(`There is no inventory of the host "${host}".`)
  return inventory
}

/** Reads the host rows of the events as they will be once these are recorded. */
async function readRows(
  { schema, read }: DatabaseConnection,
  reported: readonly RecordableEvent[],
): Promise<ConcludableRow[]> {
  const { events, hosts } = schema
  const [known, kept] = await read((queries) => [
    queries
      .select({
        id: hosts.id,
        digest: hosts.digest,
        digestSince: hosts.digestSince,
        receivedAt: hosts.receivedAt,
        running: hosts.running,
      })
      .from(hosts)
      .where(
        inArray(
          hosts.id,
          reported.map((event) => computeHostRowId(event.imageKey, event.host)),
        ),
      ),
    queries
      .select({ id: events.id, containers: events.containers })
      .from(events)
      .where(inArray(events.id, reported.map(getEventId))),
  ])
  const knownRows = new Map(known.map((row) => [row.id, row]))
  const containers = new Map(kept.map((row) => [row.id, row.containers]))
  const rows = new Map<string, ConcludableRow>()
  for (const event of reported) {
    const { imageKey, host, digest, receivedAt, provider, container } = event
    const id = computeHostRowId(imageKey, host)
    const eventId = getEventId(event)
    const before = rows.get(id) ?? knownRows.get(id)
    const same = before !== undefined && digest !== '' && before.digest === digest ? before : null
    const named = [...new Set([...(containers.get(eventId) ?? []), ...(container === '' ? [] : [container])])]
    containers.set(eventId, named)
    rows.set(id, {
      id,
      imageId: computeImageId(imageKey),
      image: imageKey,
      host,
      digest,
      digestSince: same?.digestSince ?? same?.receivedAt ?? receivedAt,
      replaced: getReplaced(before, digest),
      receivedAt,
      provider,
      containers: named,
      running: same?.running ?? null,
    })
  }
  return [...rows.values()]
}

function getReplaced(before: { digest: string; replaced?: readonly string[] } | undefined, digest: string): string[] {
  if (before === undefined) return []
  return [...(before.replaced ?? []), before.digest].filter((one) => one !== '' && one !== digest)
}

function getEventId(event: RecordableEvent): string {
  return computeEventId(event.host, event.imageKey, event)
}
