import { inArray } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import { selectLater } from '@/lib/domain/instant'
import type { Consequence } from '@/lib/domain/running/find-running'
import type { Running } from '@/lib/domain/running/running'
import type { DatabaseConnection } from '../connection'
import type { RecordableEvent } from '../event-store'
import type { ConcludableRow, Conclusion, InventoryRow } from '../records/conclude-running'
import { type EventConclusions, NOTHING_CONCLUDED } from '../records/event-conclusions'
import { computeEventId, computeHostRowId, computeImageId } from '../records/event-rows'
import { concludeRows } from './conclude'
import { createInventoryReader } from './inventory-reader'

/** The most hosts of which it is remembered that nobody tells what they run. */
const MOST_REMEMBERED = 1_000

/** A revision before the first one: no inventory at all has come since. */
const BEFORE_ALL = -1

/**
 * @returns a function that concludes, by the inventories of the hosts that are not silent, what runs of the images that are reported. Where
 *   there was no inventory it takes for granted that there is none yet, unless that has just turned out to be wrong: the write that
 *   follows depends on it.
 */
export function createEventConcluder(connection: DatabaseConnection) {
  const { schema, read } = connection
  const readInventories = createInventoryReader(connection)
  const bareHosts = new Set<string>()

  return async (events: readonly RecordableEvent[], wasWrong: boolean): Promise<EventConclusions> => {
    const hosts = [...new Set(events.map(({ host }) => host))]
    if (!wasWrong && hosts.every((host) => bareHosts.has(host))) {
      return { ...NOTHING_CONCLUDED, revision: BEFORE_ALL, hosts }
    }
    const at = events.reduce((latest, { receivedAt }) => selectLater(latest, receivedAt), '')
    const { revision, byHost, bare } = await readInventories(hosts, at)
    if (bareHosts.size > MOST_REMEMBERED) bareHosts.clear()
    for (const host of hosts) bareHosts.delete(host)
    for (const host of bare) bareHosts.add(host)
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
