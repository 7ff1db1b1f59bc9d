import { resolve } from 'node:path'
import type { Env } from './env'
import { toNumber, toOneOf } from './values'

const TLS_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
const POOLERS = ['none', 'transaction'] as const

/** What clients of PostgreSQL write into the address and is of no concern here, or is the same without. */
const IGNORED = ['channel_binding', 'gssencmode', 'sslcompression', 'sslsni', 'target_session_attrs']
/** What the driver passes on to the server. */
const PASSED_ON = ['application_name', 'options', 'search_path']

const FORM = 'postgres://user:password@host:5432/name'
const HOST = /[^\s:,@/?#]+(?::\d{1,5})?/.source
const ADDRESS = new RegExp(
  `^postgres(?:ql)?://(?:[^\\s/?#]*@)?${HOST}(?:,${HOST})*(?:/[^\\s?#]*)?(?:\\?[^\\s#]*)?$`,
  'i',
)

type Postgres = {
  driver: 'postgres'
  /** May name several hosts. */
  url: string
  tls: { mode: (typeof TLS_MODES)[number]; ca: string | null }
  pooler: (typeof POOLERS)[number]
  poolSize: number
  /** In seconds. */
  connectTimeout: number
  statementTimeout: number
}

export type Database = { driver: 'sqlite'; path: string } | Postgres

export function toDatabase(env: Env, faults: string[]): Database {
  const { DB_DRIVER, DB_PATH, DATABASE_URL } = env
  const driver = DB_DRIVER ?? (DATABASE_URL === undefined ? 'sqlite' : 'postgres')
  const sqlite = { driver: 'sqlite', path: resolve(/* turbopackIgnore: true */ DB_PATH ?? './data/diun.db') } as const

  if (driver === 'sqlite') {
    if (DATABASE_URL !== undefined) {
      faults.push('DB_DRIVER is "sqlite", but DATABASE_URL is set too: remove one of them.')
    }
    return sqlite
  }
  if (driver !== 'postgres') {
    faults.push(`DB_DRIVER is "${driver}", but must be "sqlite" or "postgres".`)
    return sqlite
  }
  if (DATABASE_URL === undefined) {
    faults.push(`DB_DRIVER is "postgres", but DATABASE_URL is not set: set it to ${FORM}.`)
    return sqlite
  }
  const { url, parameters } = splitAddress(DATABASE_URL, env, faults)
  return {
    driver: 'postgres',
    url,
    tls: toTls(parameters.get('sslmode'), env.DATABASE_CA, faults),
    pooler: toOneOf(POOLERS, 'DATABASE_POOLER', env.DATABASE_POOLER ?? 'none', faults) ?? 'none',
    poolSize: toNumber('DATABASE_POOL_SIZE', env.DATABASE_POOL_SIZE, { fallback: 10, most: 500 }, faults),
    connectTimeout: toNumber(
      'DATABASE_CONNECT_TIMEOUT',
      env.DATABASE_CONNECT_TIMEOUT,
      { fallback: 5, most: 60 },
      faults,
    ),
    statementTimeout: toNumber(
      'DATABASE_STATEMENT_TIMEOUT',
      env.DATABASE_STATEMENT_TIMEOUT,
      { fallback: 30, most: 3_600 },
      faults,
    ),
  }
}

/** Takes out of the address what the server would not understand, and puts the password in. */
function splitAddress(given: string, { DATABASE_PASSWORD }: Env, faults: string[]) {
  if (!ADDRESS.test(given)) faults.push(`DATABASE_URL is not of the form ${FORM}.`)
  const [address = '', query = ''] = given.split('?')
  const parameters = new URLSearchParams(query)
  const passedOn = new URLSearchParams()
  for (const [name, value] of parameters) {
    if (PASSED_ON.includes(name)) passedOn.append(name, value)
    else if (name === 'sslrootcert')
      faults.push('DATABASE_URL contains sslrootcert: set DATABASE_CA_FILE to its path instead.')
    else if (name !== 'sslmode' && !IGNORED.includes(name)) {
      faults.push(`DATABASE_URL has the parameter "${name}", which is not supported here: remove it.`)
    }
  }
  const rest = passedOn.size === 0 ? '' : `?${passedOn}`
  return { url: `${withPassword(address, DATABASE_PASSWORD, faults)}${rest}`, parameters }
}

function withPassword(address: string, password: string | undefined, faults: string[]): string {
  if (password === undefined) return address
  const [, scheme, user, inAddress, host] = /^(\w+:\/\/)([^:@/]+)(:[^@]*)?(@.*)$/.exec(address) ?? []
  if (user === undefined) faults.push('DATABASE_PASSWORD is set, but DATABASE_URL has no user.')
  if (inAddress !== undefined) faults.push('DATABASE_PASSWORD is set, but DATABASE_URL has a password too: keep one.')
  return `${scheme}${user}:${encodeURIComponent(password)}${host}`
}

/** As libpq has it: with a certificate to trust, the server's is checked; without, TLS is used where there is any. */
function toTls(given: string | undefined | null, ca: string | undefined, faults: string[]): Postgres['tls'] {
  const name = given === 'allow' ? 'prefer' : given
  const mode =
    toOneOf(TLS_MODES, 'sslmode in DATABASE_URL', name ?? (ca ? 'verify-full' : 'prefer'), faults) ?? 'prefer'
  if (ca === undefined) return { mode, ca: null }
  if (!ca.includes('-----BEGIN CERTIFICATE-----')) faults.push('DATABASE_CA is not a PEM certificate.')
  if (mode === 'disable' || mode === 'prefer') {
    faults.push(`DATABASE_CA is set, but sslmode in DATABASE_URL is "${mode}", which does not check certificates.`)
  }
  return { mode: mode === 'require' ? 'verify-ca' : mode, ca }
}
