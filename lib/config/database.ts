import { resolve } from 'node:path'
import { InvalidInputError } from '@/lib/domain/errors'
import { formatPostgresAddress, type PostgresAddress, parsePostgresAddress } from '@/lib/domain/postgres-address'
import type { Env } from './env'
import { parseNumber, parseOneOf } from './values'

const TLS_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
const POOLERS = ['none', 'transaction'] as const

/** Parameters that clients of PostgreSQL write into the address, and that are of no concern here or change nothing. */
const IGNORED_PARAMETERS = ['channel_binding', 'gssencmode', 'sslcompression', 'sslsni', 'target_session_attrs']
/** Parameters that the driver passes on to the server. */
const SERVER_PARAMETERS = ['application_name', 'options', 'search_path']

type PostgresConfig = {
  driver: 'postgres'
  /** The address, which may name several hosts. */
  url: string
  tls: { mode: (typeof TLS_MODES)[number]; ca: string | null }
  pooler: (typeof POOLERS)[number]
  poolSize: number
  /** Both timeouts are in seconds. */
  connectTimeout: number
  statementTimeout: number
}

export type DatabaseConfig = { driver: 'sqlite'; path: string } | PostgresConfig

export function parseDatabaseConfig(env: Env, errors: string[]): DatabaseConfig {
  const { DB_DRIVER, DB_PATH, DATABASE_URL } = env
  if (DB_PATH !== undefined && isAddress(DB_PATH)) {
    errors.push('DB_PATH is an address, but must be the path of a file: PostgreSQL’s address goes into DATABASE_URL.')
  }
  const driver = DB_DRIVER ?? (DATABASE_URL === undefined ? 'sqlite' : 'postgres')
  const sqlite = { driver: 'sqlite', path: resolve(/* turbopackIgnore: true */ DB_PATH ?? './data/diun.db') } as const

  if (driver === 'sqlite') {
    if (DATABASE_URL !== undefined) {
      errors.push('DB_DRIVER is "sqlite", but DATABASE_URL is set too: remove one of them.')
    }
    return sqlite
  }
  if (driver !== 'postgres') {
    errors.push(`DB_DRIVER is "${driver}", but must be "sqlite" or "postgres".`)
    return sqlite
  }
  if (DATABASE_URL === undefined) {
    errors.push(
      `DB_DRIVER is "postgres", but DATABASE_URL is not set: set it to postgres://user:password@host:5432/name.`,
    )
    return sqlite
  }
  return parsePostgresConfig('DATABASE_URL', DATABASE_URL, env, errors) ?? sqlite
}

/** Returns whether the text is an address, such as `postgres://…`, and no path of a file. */
export function isAddress(text: string): boolean {
  return /^\w+:\/\//.test(text)
}

/**
 * @param name names the address in an error
 * @returns null, with a sentence in `errors`, for an address that cannot be read
 */
export function parsePostgresConfig(name: string, text: string, env: Env, errors: string[]): DatabaseConfig | null {
  const address = parseAddress(name, text, errors)
  if (address === null) return null
  const { parameters } = address
  return {
    driver: 'postgres',
    url: formatPostgresAddress({
      ...address,
      password: selectPassword(address, env, errors),
      parameters: selectServerParameters(name, parameters, errors),
    }),
    tls: parseTlsConfig(name, parameters.get('sslmode'), env.DATABASE_CA, errors),
    pooler: parseOneOf(POOLERS, 'DATABASE_POOLER', env.DATABASE_POOLER ?? 'none', errors) ?? 'none',
    poolSize: parseNumber('DATABASE_POOL_SIZE', env.DATABASE_POOL_SIZE, { fallback: 10, most: 500 }, errors),
    connectTimeout: parseNumber(
      'DATABASE_CONNECT_TIMEOUT',
      env.DATABASE_CONNECT_TIMEOUT,
      { fallback: 5, most: 60 },
      errors,
    ),
    statementTimeout: parseNumber(
      'DATABASE_STATEMENT_TIMEOUT',
      env.DATABASE_STATEMENT_TIMEOUT,
      { fallback: 30, most: 3_600 },
      errors,
    ),
  }
}

function parseAddress(name: string, text: string, errors: string[]): PostgresAddress | null {
  try {
    return parsePostgresAddress(text, name)
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    errors.push(error.message)
    return null
  }
}

/** Selects the parameters that the server understands. No error quotes another: what looks like a parameter may be part of a secret. */
function selectServerParameters(name: string, parameters: URLSearchParams, errors: string[]): URLSearchParams {
  const given = [...parameters.keys()]
  if (given.includes('sslrootcert')) {
    errors.push(`${name} contains sslrootcert: set DATABASE_CA_FILE to its path instead.`)
  }
  const known = ['sslmode', 'sslrootcert', ...SERVER_PARAMETERS, ...IGNORED_PARAMETERS]
  if (!given.every((parameter) => known.includes(parameter))) {
    errors.push(
      `${name} has a parameter that is not supported here: remove all but sslmode, ${SERVER_PARAMETERS.join(', ')}.`,
    )
  }
  return new URLSearchParams([...parameters].filter(([parameter]) => SERVER_PARAMETERS.includes(parameter)))
}

function selectPassword(
  { user, password }: PostgresAddress,
  { DATABASE_PASSWORD }: Env,
  errors: string[],
): string | null {
  if (DATABASE_PASSWORD === undefined) return password
  if (user === null) errors.push('DATABASE_PASSWORD is set, but DATABASE_URL has no user.')
  if (password !== null) errors.push('DATABASE_PASSWORD is set, but DATABASE_URL has a password too: keep one.')
  return DATABASE_PASSWORD
}

/** Parses the TLS mode as libpq does: with a certificate to trust, the server's is checked; without, TLS is used where there is any. */
function parseTlsConfig(
  name: string,
  given: string | null,
  ca: string | undefined,
  errors: string[],
): PostgresConfig['tls'] {
  const wanted = given === 'allow' ? 'prefer' : (given ?? (ca ? 'verify-full' : 'prefer'))
  const mode = TLS_MODES.find((candidate) => candidate === wanted) ?? 'prefer'
  if (mode !== wanted) errors.push(`sslmode in ${name} must be one of ${TLS_MODES.join(', ')}.`)
  if (ca === undefined) return { mode, ca: null }
  if (!ca.includes('-----BEGIN CERTIFICATE-----')) errors.push('DATABASE_CA is not a PEM certificate.')
  if (mode === 'disable' || mode === 'prefer') {
    errors.push(`DATABASE_CA is set, but sslmode in ${name} is "${mode}", which does not check certificates.`)
  }
  return { mode: mode === 'require' ? 'verify-ca' : mode, ca }
}
