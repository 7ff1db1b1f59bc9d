import { setTimeout } from 'node:timers/promises'
import { and, eq, inArray, notExists, or, type SQL, sql } from 'drizzle-orm'
import type { ShortRun } from '@/lib/domain/diun/run'
import { ChangedError } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { Change } from '../change'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { createPrepareOnce } from '../prepare-once'
import { computeMovedRows, type MovedRows } from '../records/host-move'
import { computeId } from '../records/identity'
import { readNamingFilters } from '../statements/channel-filters'
import { recordImagelessAction } from '../statements/record-action'
import { incrementRevisionTraceably, selectRevision } from '../statements/revision'
import { getLastPing, readHostRows } from './host-rows'

/** The most attempts. Reports may arrive between reading a host's rows and writing them; then they are read again. */
const MOST_TRIES = 20
/** The most by which the pause grows before the next attempt, in ms: all attempts together outlast a burst of reports. */
const PAUSE_STEP_MS = 10
/** The rows that one statement writes. */
const ROWS = 500

type Move = {
  from: string
  to: string
  /** True when events reported under `from` belong to `to` from then on. */
  isForwarded: boolean
  /** The condition under which the host may be moved. */
  condition(queries: Queries): SQL | undefined
  /**
   * Explains why the condition does not hold.
   * @throws ConflictError or NotFoundError when it does not
   */
  explain(): Promise<void>
  action: { verb: 'host-renamed' | 'host-merged'; at: Instant; actor: string }
}

/** @returns a function that moves all rows of one host to another, as if that one alone had reported */
export function createHostMove(connection: DatabaseConnection) {
  const { schema, write } = connection
  const { aliases, hosts } = schema
  const prepare = createPrepareOnce((queries) => prepareEvents(queries, schema))

  return async ({ from, to, isForwarded, condition, explain, action }: Move): Promise<Change> => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const rows = await readHostRows(connection, [from, to])
      const filters = await readNamingFilters(connection, 'hosts', from)
      const moved = computeMovedRows(to, rows)
      const written = await write(
        incrementRevisionTraceably(schema, (queries) =>
          and(condition(queries), rows.whereUnchanged(queries), filters.whereUnchanged(queries)),
        ),
        (queries) => {
          const event = prepare(queries)
          const ofFrom = queries.select({ id: hosts.imageId }).from(hosts).where(eq(hosts.host, from))
          const whereReplaced = or(eq(hosts.host, from), and(eq(hosts.host, to), inArray(hosts.imageId, ofFrom)))
          const hostRows = moved.hosts.map((row) => ({ ...row, revision: selectRevision(schema) }))
          return [
            // These come first: of several events that become one, the newest may take the id of another.
            ...moved.removed.map((id) => event.remove.execute({ id })),
            ...moved.merged.map(({ was, becomes }) => event.merge.execute({ ...becomes, was })),
            ...splitIntoChunks(moved.renamed).map((chunk) => renameEvents(queries, schema, to, chunk)),
            queries.delete(hosts).where(whereReplaced),
            ...splitIntoChunks(hostRows).map((chunk) => queries.insert(hosts).values(chunk)),
            ...moveRun(queries, schema, from, to, rows.runs),
            ...moveInventory(queries, schema, from, to),
            ...moveMentions(queries, schema, from, to),
            ...filters.rename(queries, to),
            queries.delete(aliases).where(inArray(aliases.id, [computeId(from), computeId(to)])),
            queries.update(aliases).set({ host: to }).where(eq(aliases.host, from)),
            ...(isForwarded ? [queries.insert(aliases).values({ id: computeId(from), name: from, host: to })] : []),
            recordImagelessAction(queries, schema, { ...action, hostname: to, name: from }),
          ]
        },
      )
      if (written !== null) return { revision: written.revision, images: moved.hosts.length }
      await explain()
      await setTimeout(Math.random() * PAUSE_STEP_MS * tries)
    }
    throw new ChangedError('The host is reporting at this very moment. Try again when its run is over.')
  }
}

/** Prepares the statements: statements that are not prepared are sent to PostgreSQL after all that are. */
function prepareEvents(queries: Queries, { events }: Schema) {
  return {
    remove: queries
      .delete(events)
      .where(eq(events.id, sql.placeholder('id')))
      .prepare('remove_event'),

    merge: queries
      .update(events)
      .set({
        id: sql`${sql.param(sql.placeholder('id'), events.id)}`,
        host: sql`${sql.param(sql.placeholder('host'), events.host)}`,
        times: sql`${sql.param(sql.placeholder('times'), events.times)}`,
        firstReceivedAt: sql`${sql.param(sql.placeholder('firstReceivedAt'), events.firstReceivedAt)}`,
        containers: sql`${sql.param(sql.placeholder('containers'), events.containers)}`,
      })
      .where(eq(events.id, sql.placeholder('was')))
      .prepare('unite_event'),
  }
}

/**
 * Renames many events by one statement: a host may have more events than a database changes one by one in the time that DIUN waits. Both
 * databases name the columns of `values` alike.
 */
function renameEvents(queries: Queries, { events }: Schema, to: string, chunk: MovedRows['renamed']) {
  const values = sql.join(
    chunk.map(({ was, becomes }) => sql`(${was}, ${becomes})`),
    sql`, `,
  )
  return queries
    .update(events)
    .set({ id: sql`renamed.column2`, host: to })
    .from(sql`(values ${values}) as renamed`)
    .where(eq(events.id, sql`renamed.column1`))
}

/** Keeps the run with the later ping as the run of the host. `to` keeps its setting of whether warnings are shown. */
function moveRun(queries: Queries, { runs }: Schema, from: string, to: string, rows: readonly RunRow[]) {
  const [fromRun, toRun] = [from, to].map((name) => rows.find(({ host }) => host === name))
  if (fromRun === undefined) return []
  const shortRuns = [...(toRun?.shortRuns ?? []), ...fromRun.shortRuns].toSorted(compareEnds)
  if (toRun !== undefined && getLastPing(toRun) > getLastPing(fromRun)) {
    return [
      queries.delete(runs).where(eq(runs.id, fromRun.id)),
      queries.update(runs).set({ shortRuns }).where(eq(runs.id, toRun.id)),
    ]
  }
  return [
    ...(toRun === undefined ? [] : [queries.delete(runs).where(eq(runs.id, toRun.id))]),
    queries
      .update(runs)
      .set({ id: computeId(to), host: to, silence: (toRun ?? fromRun).silence, shortRuns })
      .where(eq(runs.id, fromRun.id)),
  ]
}

type RunRow = Schema['runs']['$inferSelect']

function compareEnds(one: ShortRun, other: ShortRun): number {
  return one.endedAt < other.endedAt ? -1 : 1
}

/**
 * Moves the inventory to the new name, unless a reporter speaks for that already: then its next one is compared with all that has become of
 * the host. Its revision grows, so that whoever compares with it meanwhile compares again.
 */
function moveInventory(queries: Queries, { inventories, ...schema }: Schema, from: string, to: string) {
  const [fromId, toId] = [computeId(from), computeId(to)]
  const ofTo = queries.select({ id: inventories.id }).from(inventories).where(eq(inventories.id, toId))
  const moved = { id: toId, host: to, revision: selectRevision({ inventories, ...schema }) }
  return [
    queries
      .update(inventories)
      .set(moved)
      .where(and(eq(inventories.id, fromId), notExists(ofTo))),
    queries.delete(inventories).where(eq(inventories.id, fromId)),
  ]
}

/** Renames the host in its webhook keys and report codes, in the actions on it, and in the rules. */
function moveMentions(queries: Queries, { actions, credentials, rules }: Schema, from: string, to: string) {
  const whereKey = and(inArray(credentials.kind, ['webhook-key', 'report-code']), eq(credentials.name, from))
  return [
    queries.update(credentials).set({ name: to }).where(whereKey),
    queries.update(actions).set({ hostname: to }).where(eq(actions.hostname, from)),
    // An empty condition of a rule matches every host.
    ...(from === '' || to === '' ? [] : [queries.update(rules).set({ host: to }).where(eq(rules.host, from))]),
  ]
}

function splitIntoChunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / ROWS) }, (_, chunk) =>
    items.slice(chunk * ROWS, (chunk + 1) * ROWS),
  )
}
