import { InvalidInputError } from './errors'
import { parseUrl } from './parse-url'

/** The address of a PostgreSQL server and the user who connects, decoded. The driver chooses whatever is null. */
export type PostgresAddress = {
  user: string | null
  password: string | null
  /** The hosts in their order, at least one. An IPv6 address has no brackets. */
  hosts: readonly PostgresHost[]
  database: string | null
  parameters: URLSearchParams
}

export type PostgresHost = { name: string; port: number }

const DEFAULT_PORT = 5432
const MAX_PORT = 65_535

const FORM = 'postgres://user:password@host:5432/name'

/**
 * Matches the parts of a connection URI (https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING-URIS). The last `@`
 * ends a password, so `@` and `:` may be part of it. An address with another `@` after that does not match: there `/`, `?` or `#` has
 * cut the password in two, and its end would be taken for a host.
 */
const URI =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:/?#]*)(?::(?<password>[^/?#]*))?@)?(?<hosts>[^@/?#]+)(?:\/(?<database>[^@?#]*))?(?:\?(?<query>[^@#]*))?$/i

const HOST = /^(?:\[(?<ipv6>[^[\]]+)\]|(?<name>[^\s:[\]%]+))(?::(?<port>\d{1,5}))?$/

/** Matches an address in which another `@` follows the host. */
const AMBIGUOUS = /^postgres(?:ql)?:\/\/[^/?#]*@[^@/?#]+[/?][^#]*@/i

/**
 * @param setting the name of the address in messages; no message contains the address itself, which may hold a password
 * @throws InvalidInputError that says what to change
 */
export function parsePostgresAddress(text: string, setting: string): PostgresAddress {
  const { user, password, hosts, database, query } = URI.exec(text)?.groups ?? {}
  if (hosts === undefined) throw new InvalidInputError(describeInvalidAddress(text, setting))
  try {
    return {
      user: decode(user),
      password: decode(password),
      hosts: hosts.split(',').map((host) => parseHost(host, setting)),
      database: decode(database),
      parameters: new URLSearchParams(query ?? ''),
    }
  } catch (error) {
    // `decodeURIComponent` rejects a "%" that begins no byte.
    throw error instanceof URIError ? new InvalidInputError(describeEncoding(setting)) : error
  }
}

/** Formats an address so that `parsePostgresAddress` reads it back. */
export function formatPostgresAddress({ user, password, hosts, database, parameters }: PostgresAddress): string {
  const secret = password === null ? '' : `:${encodeURIComponent(password)}`
  const person = user === null ? '' : `${encodeURIComponent(user)}${secret}@`
  const places = hosts.map(({ name, port }) => `${name.includes(':') ? `[${encodeURI(name)}]` : name}:${port}`)
  const path = database === null ? '' : `/${encodeURIComponent(database)}`
  return `postgres://${person}${places.join(',')}${path}${parameters.size === 0 ? '' : `?${parameters}`}`
}

function parseHost(text: string, setting: string): PostgresHost {
  const { ipv6, name, port } = HOST.exec(text)?.groups ?? {}
  const number = Number(port ?? DEFAULT_PORT)
  if (number < 1 || number > MAX_PORT) throw new InvalidInputError(describeForm(setting))
  if (name !== undefined) return { name, port: number }
  // A link-local address is followed by its zone, as in `%25eth0` (RFC 6874).
  const [address = '', zone] = decodeURIComponent(ipv6 ?? '').split('%')
  if (parseUrl(`http://[${address}]`) === null) throw new InvalidInputError(describeForm(setting))
  return { name: zone === undefined ? address : `${address}%${zone}`, port: number }
}

function decode(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : decodeURIComponent(text)
}

function describeInvalidAddress(text: string, setting: string): string {
  if (!text.includes('@')) return describeForm(setting)
  const advice = describeEncoding(setting)
  return AMBIGUOUS.test(text) ? `${advice} In a database’s name or a parameter, write @ as %40.` : advice
}

function describeForm(setting: string): string {
  return `${setting} is not of the form ${FORM}; put an IPv6 address in brackets, as in [::1]:5432.`
}

function describeEncoding(setting: string): string {
  return `${setting} cannot be read: percent-encode your password (/ is %2F, ? is %3F, # is %23, % is %25, @ is %40), or set DATABASE_PASSWORD instead.`
}
