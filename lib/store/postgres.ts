import { sql } from 'drizzle-orm'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type { Connection } from './connection'
import { CHANNEL, listenForRevisions, pollRevisions } from './follow-revision'
import type { Health } from './health'
import type { PostgresClient } from './postgres-client'
import * as schema from './schema/postgres'

type Statements = Pick<Connection, 'schema' | 'read' | 'readOne' | 'write'>

/** @param listens whether the server can tell of changes; else it is asked */
export function createPostgresConnection(client: PostgresClient, health: Health, listens: boolean): Connection {
  const closing = new AbortController()
  const readRevision = async () => {
    const [pulse] = await health.read(() => client.run((db) => db.select().from(schema.pulse)))
    return pulse?.revision ?? 0
  }

  return {
    schema,
    read: (build) => health.read(() => client.run((db) => createStatements(db).read(build))),
    readOne: (build) => health.read(() => client.run((db) => build(db))),
    write: (raise, build) => health.write(() => client.run((db) => createStatements(db).write(raise, build))),
    onForeignChange: async (callback, isAwaited) => {
      const follower = { callback, readRevision, signal: closing.signal }
      if (listens) await listenForRevisions(client, follower)
      else void pollRevisions(isAwaited, follower)
    },
    close: async () => {
      closing.abort()
      await client.close()
    },
  }
}

/** @param db may be a transaction; then `write` is part of that */
export function createStatements(db: PgDatabase<PostgresJsQueryResultHKT>): Statements {
  return {
    schema,
    read: (build) =>
      db.transaction(async (queries) => Promise.all(build(queries)), {
        isolationLevel: 'repeatable read',
        accessMode: 'read only',
      }),
    readOne: async (build) => build(db),
    write: (raise, build) =>
      db.transaction(async (queries) => {
        const [raised] = await raise(queries)
        if (raised === undefined) return null
        const notified = queries.execute(sql`select pg_notify(${CHANNEL}, ${String(raised.revision)})`)
        // Sent one after the other on the transaction's own connection, without waiting in between.
        const [answers] = await Promise.all([Promise.all(build(queries)), notified])
        return { revision: raised.revision, answers }
      }),
  }
}
