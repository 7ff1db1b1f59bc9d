import { checkServerIdentity } from 'node:tls'
import { type PostgresHost, parsePostgresAddress } from '@/lib/domain/postgres-address'

export type PostgresSettings = {
  driver: 'postgres'
  /** May name several hosts, `a:5432,b:5432`: the first that answers and can be written to is used. */
  url: string
  /** Left out, TLS is not used. */
  tls?: Tls | undefined
  /** `transaction`: each transaction may get another session of the server, so that there is no LISTEN and no prepared statement. */
  pooler?: 'none' | 'transaction' | undefined
  /** The most connections at a time; one more listens. */
  poolSize?: number | undefined
  /** In seconds. */
  connectTimeout?: number | undefined
  /** In seconds, after which the server cancels a statement; not told to a pooler, which has such a setting itself. */
  statementTimeout?: number | undefined
}

/** What is checked of the server's certificate, as libpq's `sslmode` has it; `prefer` goes without TLS where there is none. */
type Tls = { mode: 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full'; ca: string | null }

/** A frozen replica must not keep the others from writing: the server ends a transaction that goes on doing nothing. */
const IDLE_IN_TRANSACTION_MS = 5_000

/**
 * What our statements and what reads their answers depend on, whatever the role or the database has set for other programs.
 * pgBouncer keeps these three for each of its clients (https://www.pgbouncer.org/features.html); what else must hold is set in each
 * transaction.
 */
const REQUIRED_PARAMETERS = { DateStyle: 'ISO, MDY', TimeZone: 'UTC', standard_conforming_strings: 'on' }

/** The driver waits up to 20 s before it connects again, and DIUN less. */
const LONGEST_PAUSE_S = 0.5

/** The hosts of the URL, in its order; one at least. */
export function readHosts({ url }: PostgresSettings): readonly PostgresHost[] {
  return parsePostgresAddress(url, 'DATABASE_URL').hosts
}

/** What a session is to begin with: what the URL passes on to the server, such as its `search_path`, and what we depend on. */
export function readParameters({ url }: PostgresSettings): Record<string, string> {
  return { ...Object.fromEntries(parsePostgresAddress(url, 'DATABASE_URL').parameters), ...REQUIRED_PARAMETERS }
}

/** What the driver is to be told to reach one of the hosts. Not the URL: the driver takes one apart at its first `@`. */
export function buildDriverOptions(settings: PostgresSettings, host: PostgresHost) {
  const { user, password, database } = parsePostgresAddress(settings.url, 'DATABASE_URL')
  const { pooler = 'none', poolSize = 10, connectTimeout = 5, statementTimeout = 30, tls } = settings
  // As lists, of which its types know nothing: in a text it looks for a port after a colon, and an IPv6 address has many.
  const place: object = { host: [host.name], port: [host.port] }
  const timeouts = {
    statement_timeout: statementTimeout * 1_000,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
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
