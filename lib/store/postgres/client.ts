import { sql as statement } from 'drizzle-orm'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { PostgresHost } from '@/lib/domain/postgres-address'
import { readErrorCode } from '../driver-error'
import { buildDriverOptions, computeLongestAnswerMs, type PostgresSettings, readHosts } from './settings'
import { withTimeout } from './with-timeout'

/** The time after which a probe finds out whether the server is slow, or gone without notice. */
const PROBE_AFTER_MS = 2_000
const LONGEST_PROBE_MS = 3_000

/** A pool of connections to a server that can be written to, whichever of the hosts that is. */
export type PostgresClient = {
  /** Runs work that has its answer soon, and rejects it if that never comes, as when a connection was lost on the way. */
  run<Answer>(work: (db: PostgresJsDatabase) => PromiseLike<Answer>): Promise<Answer>
  /** Runs work that may take as long as it likes. */
  runLong<Answer>(work: (db: PostgresJsDatabase) => PromiseLike<Answer>): Promise<Answer>
  /** Runs what is one statement. */
  runStatement<Answer>(build: (db: Database) => PromiseLike<Answer>): Promise<Answer>
  /** Opens a connection outside the pool, which receives notifications. It does not connect again when it is lost. */
  openSession(listener: SessionListener): postgres.Sql
  close(): Promise<void>
}

/** A database, or a transaction. */
type Database = PgDatabase<PostgresJsQueryResultHKT>

type SessionListener = { onNotified(payload: string): void; onLost(): void }

type Pool = { host: PostgresHost; sql: postgres.Sql; db: PostgresJsDatabase; isProbed: boolean; answers: number }

/**
 * Creates a client. When a server is gone, or has become one that only reads, the pool is replaced by one to the next host, or to the same
 * name's new address. Work that waits on the old pool is rejected then: otherwise it would wait until the system gives up on the
 * connection, for a quarter of an hour.
 * @param first the host to begin with
 */
export function createPostgresClient(settings: PostgresSettings, first: PostgresHost): PostgresClient {
  const hosts = readHosts(settings)
  const longestAnswerMs = computeLongestAnswerMs(settings)
  const runAlone = settings.pooler === 'transaction' ? runInTransaction : runOutsideTransaction
  let pool = openPool(first)

  function openPool(host: PostgresHost): Pool {
    const sql = postgres(buildDriverOptions(settings, host))
    return { host, sql, db: drizzle(sql), isProbed: false, answers: 0 }
  }

  function replacePool(stale: Pool): void {
    if (stale !== pool) return
    const next = hosts.findIndex(({ name, port }) => name === stale.host.name && port === stale.host.port) + 1
    pool = openPool(hosts[next % hosts.length] ?? stale.host)
    void stale.sql.end({ timeout: 0 })
  }

  async function probe(suspect: Pool): Promise<void> {
    if (suspect.isProbed) return
    suspect.isProbed = true
    const before = suspect.answers
    try {
      await withTimeout(
        LONGEST_PROBE_MS,
        runAlone(suspect.db, (db) => db.execute(statement`select 1`)),
      )
    } catch {
      // The probe may also be waiting for a pool that is busy.
      if (suspect.answers === before) replacePool(suspect)
    }
    suspect.isProbed = false
  }

  async function run<Answer>(work: (db: PostgresJsDatabase) => PromiseLike<Answer>): Promise<Answer> {
    const asked = pool
    const givingUp = setTimeout(() => replacePool(asked), longestAnswerMs)
    try {
      return await runLong(work)
    } finally {
      clearTimeout(givingUp)
    }
  }

  async function runLong<Answer>(work: (db: PostgresJsDatabase) => PromiseLike<Answer>): Promise<Answer> {
    const asked = pool
    const probing = setInterval(() => void probe(asked), PROBE_AFTER_MS)
    try {
      const answer = await work(asked.db)
      asked.answers += 1
      return answer
    } catch (error) {
      if (isHostUnavailable(readErrorCode(error) ?? '')) replacePool(asked)
      throw error
    } finally {
      clearInterval(probing)
    }
  }

  return {
    run,
    runLong,
    runStatement: (build) => run((db) => runAlone(db, build)),
    openSession({ onNotified, onLost }) {
      const options = {
        ...buildDriverOptions(settings, pool.host),
        max: 1,
        idle_timeout: 0,
        max_lifetime: null,
        onnotify: (_: string, payload: string) => onNotified(payload),
        onclose: onLost,
      }
      return postgres(options)
    },
    close: () => pool.sql.end({ timeout: 1 }),
  }
}

async function runOutsideTransaction<Answer>(
  db: PostgresJsDatabase,
  build: (db: Database) => PromiseLike<Answer>,
): Promise<Answer> {
  return build(db)
}

/**
 * Runs a statement behind a pooler. The driver sends statements ahead, and pgBouncer gives the server's session to another client when one
 * outside a transaction has been answered, so that the next is never answered (https://github.com/pgbouncer/pgbouncer/issues/759). In a
 * transaction the session stays.
 */
function runInTransaction<Answer>(
  db: PostgresJsDatabase,
  build: (db: Database) => PromiseLike<Answer>,
): Promise<Answer> {
  return db.transaction(async (transaction) => build(transaction))
}

/**
 * Tells by the code whether no connection could be made, or only to a server that just reads: another host, or the name's new address, may
 * do.
 */
export function isHostUnavailable(code: string): boolean {
  return /^(ECONNREFUSED|EADDRNOTAVAIL|EAFNOSUPPORT|EHOST|ENET|ENOTFOUND|EAI_|ETIMEDOUT|CONNECT_TIMEOUT|57P03|25006)/.test(
    code,
  )
}
