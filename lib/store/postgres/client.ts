import { sql as statement } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { PostgresHost } from '@/lib/domain/postgres-address'
import { readErrorCode } from '../driver-error'
import { openPool, type Pool, type PooledDatabase } from './pool'
import { buildDriverOptions, computeLongestAnswerMs, type PostgresSettings, readHosts } from './settings'
import { MODES } from './transactions'
import { withTimeout } from './with-timeout'

/** The time after which a probe finds out whether the server is slow, or gone without notice. */
const PROBE_AFTER_MS = 2_000
const LONGEST_PROBE_MS = 3_000

/** A pool of connections to a server that can be written to, whichever of the hosts that is. */
export type PostgresClient = {
  /** Runs work that has its answer soon, and rejects it if that never comes, as when a connection was lost on the way. */
  run<Answer>(work: (db: PooledDatabase) => PromiseLike<Answer>): Promise<Answer>
  /** Runs work that may take as long as it likes. */
  runLong<Answer>(work: (db: PooledDatabase) => PromiseLike<Answer>): Promise<Answer>
  /** Runs what is one statement. */
  runStatement<Answer>(build: (queries: PostgresJsDatabase) => PromiseLike<Answer>): Promise<Answer>
  /** Opens a connection outside the pool, which receives notifications. It does not connect again when it is lost. */
  openSession(listener: SessionListener): postgres.Sql
  close(): Promise<void>
}

type SessionListener = { onNotified(payload: string): void; onLost(): void }

/**
 * Creates a client. When a server is gone, or has become one that only reads, the pool is replaced by one to the next host, or to the same
 * name's new address; when the server answers, but not all that it was asked, by one to the same host. Work that waits on the old pool is
 * rejected then: otherwise it would wait until the system gives up on the connection, for a quarter of an hour.
 * @param first the host to begin with
 */
export function createPostgresClient(settings: PostgresSettings, first: PostgresHost): PostgresClient {
  const hosts = readHosts(settings)
  const longestAnswerMs = computeLongestAnswerMs(settings)
  const runAlone = settings.pooler === 'transaction' ? runInTransaction : runOutsideTransaction
  let pool = openPool(settings, first)

  function replacePool(stale: Pool, host: PostgresHost): void {
    if (stale !== pool) return
    pool = openPool(settings, host)
    stale.abandon()
  }

  function getNextHost({ host }: Pool): PostgresHost {
    const at = hosts.findIndex(({ name, port }) => name === host.name && port === host.port)
    return hosts[(at + 1) % hosts.length] ?? host
  }

  async function probe(suspect: Pool): Promise<void> {
    if (suspect.isProbed) return
    suspect.isProbed = true
    const before = suspect.answers
    try {
      await withTimeout(
        LONGEST_PROBE_MS,
        suspect.run((db) => runAlone(db, (queries) => queries.execute(statement`select 1`))),
      )
      suspect.answers += 1
    } catch {
      // The probe may also be waiting for a pool that is busy.
      if (suspect.answers === before) replacePool(suspect, getNextHost(suspect))
    }
    suspect.isProbed = false
  }

  async function run<Answer>(work: (db: PooledDatabase) => PromiseLike<Answer>): Promise<Answer> {
    const asked = pool
    const before = asked.answers
    const giveUp = () => replacePool(asked, asked.answers === before ? getNextHost(asked) : asked.host)
    const givingUp = setTimeout(giveUp, longestAnswerMs)
    try {
      return await runLong(work)
    } finally {
      clearTimeout(givingUp)
    }
  }

  async function runLong<Answer>(work: (db: PooledDatabase) => PromiseLike<Answer>): Promise<Answer> {
    const asked = pool
    const probing = setInterval(() => void probe(asked), PROBE_AFTER_MS)
    try {
      const answer = await asked.run(work)
      asked.answers += 1
      return answer
    } catch (error) {
      const code = readErrorCode(error) ?? ''
      if (isHostUnavailable(code)) replacePool(asked, getNextHost(asked))
      // The driver says nothing any more on a connection that was closed in the middle of a transaction and opened again
      // (https://github.com/porsager/postgres/issues/1208). The price is that all work on the pool is rejected.
      else if (code === 'CONNECTION_CLOSED') replacePool(asked, asked.host)
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
    close: () => pool.close(),
  }
}

async function runOutsideTransaction<Answer>(
  db: PooledDatabase,
  build: (queries: PostgresJsDatabase) => PromiseLike<Answer>,
): Promise<Answer> {
  return build(db.alone)
}

/**
 * Runs a statement behind a pooler. The driver sends statements ahead, and pgBouncer gives the server's session to another client when one
 * outside a transaction has been answered, so that the next is never answered (https://github.com/pgbouncer/pgbouncer/issues/759). In a
 * transaction the session stays.
 */
function runInTransaction<Answer>(
  db: PooledDatabase,
  build: (queries: PostgresJsDatabase) => PromiseLike<Answer>,
): Promise<Answer> {
  return db.transact(MODES.read, async (queries) => build(queries))
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
