import { checkServerIdentity } from 'node:tls'
import { type PostgresHost, parsePostgresAddress } from '@/lib/domain/postgres-address'

export type PostgresSettings = {
  driver: 'postgres'
  /** The address, which may name several hosts, `a:5432,b:5432`: the first that answers and can be written to is used. */
  url: string
  /** The settings of TLS; without them it is not used. */
  tls?: Tls | undefined
  /**
   * `transaction` means that each transaction may get another session of the server, so that there is no LISTEN and no prepared statement.
   */
  pooler?: 'none' | 'transaction' | undefined
  /** The most connections at a time, apart from the one that listens. */
  poolSize?: number | undefined
  /** The longest time to wait for a connection, in seconds. */
  connectTimeout?: number | undefined
  /** The time after which the server cancels a statement, in seconds. It is not sent to a pooler, which has such a setting itself. */
  statementTimeout?: number | undefined
  /** True when the server can end a whole transaction after a time, as PostgreSQL 17 does. */
  canTimeTransactions?: boolean | undefined
}

/** The check of the server's certificate, by the modes of libpq's `sslmode`; `prefer` does without TLS if the server has none. */
type Tls = { mode: 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full'; ca: string | null }

/** The time after which the server ends a transaction that does nothing, so that a frozen replica does not keep the others from writing. */
const IDLE_IN_TRANSACTION_MS = 5_000

/**
 * The settings that our statements depend on, and the code that parses the answers, whatever the role or the database has set for other
 * programs. pgBouncer keeps these three for each of its clients (https://www.pgbouncer.org/features.html); other settings are made in each
 * transaction.
 */
const REQUIRED_PARAMETERS = { DateStyle: 'ISO, MDY', TimeZone: 'UTC', standard_conforming_strings: 'on' }

const DEFAULT_CONNECT_TIMEOUT_S = 5
const DEFAULT_STATEMENT_TIMEOUT_S = 30

/** The longest pause before the driver connects again. Its own is up to 20 s, and DIUN waits for less. */
const LONGEST_PAUSE_S = 0.5

/**
 * The statements that the driver sends before the one under way is answered. Beyond so many it sends one at a time, and its own limit is
 * 100: a group of webhooks has more.
 */
const MOST_SENT_AHEAD = 10_000

/**
 * The same where there is a pooler. Supavisor loses all but one of them
 * (https://github.com/porsager/postgres/issues/970), and the driver begins no transaction with fewer.
 */
const MOST_SENT_AHEAD_OF_POOLER = 1

/** Computes the time in ms within which a connection is made or refused: the driver's own limit comes first. */
export function computeConnectMs({ connectTimeout = DEFAULT_CONNECT_TIMEOUT_S }: PostgresSettings): number {
  return (connectTimeout + 1) * 1_000
}

/**
 * Computes the time in ms after which an answer is no longer expected. Work of several statements may take longer than one, so it is twice
 * the time in which a connection is made and the server cancels a statement.
 */
export function computeLongestAnswerMs(settings: PostgresSettings): number {
  const { connectTimeout = DEFAULT_CONNECT_TIMEOUT_S, statementTimeout = DEFAULT_STATEMENT_TIMEOUT_S } = settings
  return 2 * (connectTimeout + statementTimeout) * 1_000
}

/** Reads the hosts of the URL, in its order; there is at least one. */
export function readHosts({ url }: PostgresSettings): readonly PostgresHost[] {
  return parsePostgresAddress(url, 'DATABASE_URL').hosts
}

/**
 * Reads the parameters that a session begins with: the ones that the URL passes on to the server, such as its `search_path`, and the ones
 * we depend on.
 */
export function readParameters({ url }: PostgresSettings): Record<string, string> {
  return { ...Object.fromEntries(parsePostgresAddress(url, 'DATABASE_URL').parameters), ...REQUIRED_PARAMETERS }
}

/**
 * Builds the options with which the driver reaches one of the hosts. They do not contain the URL, which the driver splits at its first `@`.
 */
export function buildDriverOptions(settings: PostgresSettings, host: PostgresHost) {
  const { user, password, database } = parsePostgresAddress(settings.url, 'DATABASE_URL')
  const { pooler = 'none', poolSize = 10, tls } = settings
  const { connectTimeout = DEFAULT_CONNECT_TIMEOUT_S, statementTimeout = DEFAULT_STATEMENT_TIMEOUT_S } = settings
  // The driver's types do not know these lists. In a text it would look for a port after a colon, and an IPv6 address has many.
  const place: object = { host: [host.name], port: [host.port] }
  const timeouts = {
    statement_timeout: statementTimeout * 1_000,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    // A replica that was lost between the two halves of a statement, while the driver learns the types of its parameters, is not idle.
    ...(settings.canTimeTransactions && { transaction_timeout: computeLongestAnswerMs(settings) }),
  }
  return {
    ...(user !== null && { user }),
    ...(password !== null && { password }),
    ...(database !== null && { database }),
    ...place,
    max: poolSize,
    connect_timeout: connectTimeout,
    idle_timeout: 60,
    fetch_types: false,
    backoff: (failures: number) => Math.min(0.02 * 2 ** failures, LONGEST_PAUSE_S),
    onnotice: () => {},
    prepare: pooler === 'none',
    max_pipeline: pooler === 'transaction' ? MOST_SENT_AHEAD_OF_POOLER : MOST_SENT_AHEAD,
    connection: {
      application_name: 'diun-dashboard',
      ...(pooler === 'none' && timeouts),
      ...readParameters(settings),
    },
    ...(tls && { ssl: buildSslOptions(tls, host) }),
  }
}

function buildSslOptions({ mode, ca }: Tls, host: PostgresHost): 'prefer' | boolean | object {
  const trusted = ca === null ? {} : { ca }
  switch (mode) {
    case 'disable':
      return false
    case 'prefer':
      return 'prefer'
    case 'require':
      return { rejectUnauthorized: false }
    case 'verify-ca':
      return { ...trusted, checkServerIdentity: () => undefined }
    case 'verify-full':
      // The driver would check the certificate of a host that is an address against "localhost".
      return {
        ...trusted,
        checkServerIdentity: (_: string, certificate: Parameters<typeof checkServerIdentity>[1]) =>
          checkServerIdentity(host.name, certificate),
      }
  }
}
