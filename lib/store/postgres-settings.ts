import { checkServerIdentity } from 'node:tls'

export type PostgresSettings = {
  driver: 'postgres'
  /** May name several hosts, `a:5432,b:5432`: the first that answers and can be written to is used. */
  url: string
  /** Left out, the URL's `sslmode` holds as the driver reads it. */
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

export type Host = { name: string; port: number }

/** A frozen replica must not keep the others from writing: the server ends a transaction that goes on doing nothing. */
const IDLE_IN_TRANSACTION_MS = 5_000

/** The driver waits up to 20 s before it connects again, and DIUN less. */
const LONGEST_PAUSE_S = 0.5

/** The hosts of the URL, in its order; one at least. */
export function readHosts({ url }: PostgresSettings): Host[] {
  const [, list = ''] = /^\w+:\/\/(?:[^@/?]*@)?([^/?]*)/.exec(url) ?? []
  return list.split(',').map((host) => {
    const [name = '', port = '5432'] = host.split(':')
    return { name, port: Number(port) }
  })
}

/** What the driver is to be told to reach one of the hosts: the URL, and options that go before it. */
export function toDriverOptions(settings: PostgresSettings, host: Host) {
  const { pooler = 'none', poolSize = 10, connectTimeout = 5, statementTimeout = 30, tls } = settings
  const timeouts = {
    statement_timeout: statementTimeout * 1_000,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  }
  return {
    host: host.name || 'localhost',
    port: host.port,
    max: poolSize,
    connect_timeout: connectTimeout,
    idle_timeout: 60,
    fetch_types: false,
    backoff: (failures: number) => Math.min(0.02 * 2 ** failures, LONGEST_PAUSE_S),
    onnotice: () => {},
    prepare: pooler === 'none',
    connection: { application_name: 'diun-dashboard', ...(pooler === 'none' && timeouts) },
    ...(tls && { ssl: toSsl(tls, host) }),
  }
}

function toSsl({ mode, ca }: Tls, host: Host): 'prefer' | boolean | object {
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
