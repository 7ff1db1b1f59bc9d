import { eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { createPrepareOnce } from '../prepare-once'
import type { InventoryRow } from '../records/conclude-running'
import { computeId } from '../records/identity'
import { createMissingRevisionRowError } from '../statements/revision'

/** The most inventories whose containers are held: the events of a run come from one host, and weigh little beside them. */
const MOST_HELD = 4

type KeptInventories = {
  /** The revision of the board as the first of them was read. */
  revision: number
  /** The inventories by the names of their hosts. */
  byHost: ReadonlyMap<string, InventoryRow>
  /** The hosts of which there is no inventory, not even that of a silent reporter. */
  bare: readonly string[]
}

/** @returns a function that reads the inventories of these hosts whose reporters are not silent at that time */
export function createInventoryReader({ schema, read, readOne }: DatabaseConnection) {
  const { inventories } = schema
  const prepareHead = createPrepareOnce((queries) => prepareHeadQuery(queries, schema))
  const held = new Map<string, InventoryRow>()

  return async (hosts: readonly string[], at: Instant): Promise<KeptInventories> => {
    const readHead = (host: string) => readOne((queries) => prepareHead(queries).execute({ id: computeId(host) }))
    const answers = await Promise.all(hosts.map(readHead))
    const found = answers.flat()
    if (found.length === 0) throw createMissingRevisionRowError()
    const heads = found.flatMap(({ head }) => (head === null || head.silentAt <= at ? [] : [head]))
    const missing = heads.filter(({ id, revision }) => held.get(id)?.revision !== revision).map(({ id }) => id)
    if (missing.length > 0) {
      const [rows] = await read((queries) => [
        queries.select().from(inventories).where(inArray(inventories.id, missing)),
      ])
      for (const row of rows) held.set(row.id, row)
    }
    // An inventory may have been replaced in between: then the write that follows finds that it has, and all is read again.
    const known = heads.flatMap((head) => {
      const row = held.get(head.id)
      return row === undefined ? [] : [{ ...head, containers: row.containers }]
    })
    for (const id of [...held.keys()].slice(0, -MOST_HELD)) held.delete(id)
    // A host may have been read later than another, so the first of these revisions counts: what came after it is noticed.
    const revision = Math.min(...found.map((one) => one.revision))
    const bare = hosts.filter((_, place) => answers[place]?.every(({ head }) => head === null))
    return { revision, byHost: new Map(known.map((row) => [row.host, row])), bare }
  }
}

/** Selects the revision, and the inventory of a host without its containers if there is one. */
function prepareHeadQuery(queries: Queries, { inventories, revisionRow }: Schema) {
  const { containers, ...head } = getTableColumns(inventories)
  return queries
    .select({ revision: revisionRow.revision, head })
    .from(revisionRow)
    .leftJoin(inventories, eq(inventories.id, sql.placeholder('id')))
    .prepare('record_inventory')
}
