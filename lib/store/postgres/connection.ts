import { getTableName, sql } from 'drizzle-orm'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type { DatabaseConnection } from '../connection'
import type { HealthMonitor } from '../health'
import { createPrepareOnce } from '../prepare-once'
import * as schema from '../schema/postgres'
import type { PostgresClient } from './client'
import { CHANNEL, listenForRevisions, pollRevisions } from './follow-revision'
import { MODES } from './transactions'

type Statements = Pick<DatabaseConnection, 'schema' | 'tagIds' | 'read' | 'write' | 'writeKnowing'>
type Queries = PgDatabase<PostgresJsQueryResultHKT>
type Transact = <Answer>(
  mode: (typeof MODES)[keyof typeof MODES],
  work: (queries: Queries) => Promise<Answer>,
) => Promise<Answer>

/**
 * Lets a transaction wait for as long as it takes. It selects the settings by name, since `transaction_timeout` is missing before
 * PostgreSQL 17. Part of a transaction.
 */
const NO_TIMEOUTS = sql`
  select set_config(name, '0', true) from pg_settings where name in (
    'idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout', 'transaction_timeout')`

/** Makes the commit wait for the disk, even if the database is set to answer before. */
const SYNCHRONOUS_COMMIT = sql`
  case when current_setting('synchronous_commit') = 'off' then set_config('synchronous_commit', 'on', true) end`

const TAG_SEQUENCE = sql`pg_get_serial_sequence('tags', 'id')`

const tagIds: DatabaseConnection['tagIds'] = {
  last: sql<number>`coalesce(pg_sequence_last_value(${TAG_SEQUENCE}), 0)`.mapWith(Number),
  skip: (queries, last) => [queries.select({ last: sql`setval(${TAG_SEQUENCE}, ${last})` }).from(schema.revisionRow)],
}

/** The names of our tables; the database may hold others. */
const TABLES = Object.values(schema).map(getTableName)
const bytes = sql<number>`(
  select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = current_schema() and c.relname in ${TABLES})`.mapWith(Number)

/** @param canListen true when the server can notify; otherwise it is polled */
export function createPostgresConnection(
  client: PostgresClient,
  health: HealthMonitor,
  canListen: boolean,
): DatabaseConnection {
  const closing = new AbortController()
  const readRevision = async () => {
    const [row] = await health.read(() => client.runStatement((db) => db.select().from(schema.revisionRow)))
    return row?.revision ?? 0
  }

  return {
    schema,
    bytes,
    imageSortKey: sql`(substr(${schema.images.image}, 1, 255) collate "C")`,
    tagIds,
    read: (build) => health.read(() => client.run((db) => createStatements(db.transact).read(build))),
    readOne: (build) => health.read(() => client.runStatement(build)),
    readConsistently: (work) =>
      health.read(() =>
        client.runLong((db) =>
          db.transact(MODES.read, async (queries) => {
            // A long read may wait for the receiver of its rows.
            await queries.execute(NO_TIMEOUTS)
            return work(queries)
          }),
        ),
      ),
    write: (claimRevision, build) =>
      health.write(() => client.run((db) => createStatements(db.transact).write(claimRevision, build))),
    writeKnowing: (claimRevision, ask, build) =>
      health.write(() => client.run((db) => createStatements(db.transact).writeKnowing(claimRevision, ask, build))),
    onForeignChange: async (callback, isAwaited) => {
      const follower = { callback, readRevision, signal: closing.signal }
      if (canListen) await listenForRevisions(client, follower)
      else void pollRevisions(isAwaited, follower)
    },
    close: async () => {
      closing.abort()
      await client.close()
    },
  }
}

/** @param transact runs work in a transaction, or as part of one */
export function createStatements(transact: Transact): Statements {
  const writeKnowing: Statements['writeKnowing'] = (claimRevision, ask, build) =>
    transact(MODES.write, async (queries) => {
      const { lock, notify } = prepareWrite(queries)
      // A statement sees what was committed when it began, so the row is locked first: an update that waited for the lock itself would
      // evaluate its condition on what was committed before.
      // The claim comes last: if it is not prepared, the driver sends whatever follows it one at a time. When one of them fails, all that come
      // after it fail for its sake; they are awaited alike, so that the first is the one that is heard of.
      const [, known, [[locked]]] = await Promise.all([
        Promise.all([lock.execute()]),
        Promise.all(ask(queries)),
        Promise.all([claimRevision(queries)]),
      ])
      if (locked === undefined) return null
      const notified = notify.execute({ revision: String(locked.revision) })
      // The statements are sent one after the other on the transaction's own connection, without waiting in between.
      const [answers] = await Promise.all([Promise.all(build(queries, known)), notified])
      return { revision: locked.revision, answers }
    })

  return {
    schema,
    tagIds,
    read: (build) => transact(MODES.read, async (queries) => Promise.all(build(queries))),
    write: (claimRevision, build) => writeKnowing(claimRevision, () => [], build),
    writeKnowing,
  }
}

/** Prepares what every write does besides its own statements. */
const prepareWrite = createPrepareOnce((queries) => ({
  lock: queries.select().from(schema.revisionRow).for('update').prepare('lock_revision'),
  notify: queries
    .select({ sent: sql`pg_notify(${CHANNEL}, ${sql.placeholder('revision')})`, raised: SYNCHRONOUS_COMMIT })
    .from(schema.revisionRow)
    .prepare('notify'),
}))
