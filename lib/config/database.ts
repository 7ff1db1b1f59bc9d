import { resolve } from 'node:path'
import { InvalidInput } from '@/lib/domain/errors'
import { type PostgresAddress, readPostgresAddress, writePostgresAddress } from '@/lib/domain/postgres-address'
import type { Env } from './env'
import { toNumber, toOneOf } from './values'

const TLS_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
const POOLERS = ['none', 'transaction'] as const

/** What clients of PostgreSQL write into the address and is of no concern here, or is the same without. */
const IGNORED = ['channel_binding', 'gssencmode', 'sslcompression', 'sslsni', 'target_session_attrs']
/** What the driver passes on to the server. */
const PASSED_ON = ['application_name', 'options', 'search_path']

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
  if (DB_PATH !== undefined && isAddress(DB_PATH)) {
    faults.push('DB_PATH is an address, but must be the path of a file: PostgreSQL’s address goes into DATABASE_URL.')
  }
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
    faults.push(
      `DB_DRIVER is "postgres", but DATABASE_URL is not set: set it to postgres://user:password@host:5432/name.`,
    )
    return sqlite
  }
  return toPostgres('DATABASE_URL', DATABASE_URL, env, faults) ?? sqlite
}

/** Whether this is an address, as `postgres://…`, and no path of a file. */
export function isAddress(text: string): boolean {
  return /^\w+:\/\//.test(text)
}

/**
 * @param name what the address is called in a fault
 * @returns null, with a sentence in `faults`, for an address that cannot be read
 */
export function toPostgres(name: string, text: string, env: Env, faults: string[]): Database | null {
  const address = toAddress(name, text, faults)
  if (address === null) return null
  const { parameters } = address
  return {
    driver: 'postgres',
    url: writePostgresAddress({
      ...address,
      password: toPassword(address, env, faults),
      parameters: toPassedOn(name, parameters, faults),
    }),
    tls: toTls(name, parameters.get('sslmode'), env.DATABASE_CA, faults),
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

function toAddress(name: string, text: string, faults: string[]): PostgresAddress | null {
  try {
    return readPostgresAddress(text, name)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    faults.push(error.message)
    return null
  }
}

/** Without those that the server would not understand. No fault quotes one: what it takes for a parameter may be part of a secret. */
function toPassedOn(name: string, parameters: URLSearchParams, faults: string[]): URLSearchParams {
  const given = [...parameters.keys()]
  if (given.includes('sslrootcert')) {
    faults.push(`${name} contains sslrootcert: set DATABASE_CA_FILE to its path instead.`)
  }
  const known = ['sslmode', 'sslrootcert', ...PASSED_ON, ...IGNORED]
  if (!given.every((parameter) => known.includes(parameter))) {
    faults.push(`${name} has a parameter that is not supported here: remove all but sslmode, ${PASSED_ON.join(', ')}.`)
  }
  return new URLSearchParams([...parameters].filter(([parameter]) => PASSED_ON.includes(parameter)))
}

function toPassword({ user, password }: PostgresAddress, { DATABASE_PASSWORD }: Env, faults: string[]): string | null {
  if (DATABASE_PASSWORD === undefined) return password
  if (user === null) faults.push('DATABASE_PASSWORD is set, but DATABASE_URL has no user.')
  if (password !== null) faults.push('DATABASE_PASSWORD is set, but DATABASE_URL has a password too: keep one.')
  return DATABASE_PASSWORD
}

/** As libpq has it: with a certificate to trust, the server's is checked; without, TLS is used where there is any. */
function toTls(name: string, given: string | null, ca: string | undefined, faults: string[]): Postgres['tls'] {
  const wanted = given === 'allow' ? 'prefer' : (given ?? (ca ? 'verify-full' : 'prefer'))
  const mode = TLS_MODES.find((candidate) => candidate === wanted) ?? 'prefer'
  if (mode !== wanted) faults.push(`sslmode in ${name} must be one of ${TLS_MODES.join(', ')}.`)
  if (ca === undefined) return { mode, ca: null }
  if (!ca.includes('-----BEGIN CERTIFICATE-----')) faults.push('DATABASE_CA is not a PEM certificate.')
  if (mode === 'disable' || mode === 'prefer') {
    faults.push(`DATABASE_CA is set, but sslmode in ${name} is "${mode}", which does not check certificates.`)
  }
  return { mode: mode === 'require' ? 'verify-ca' : mode, ca }
}
