import { type Ping, parseRunCounts } from '@/lib/domain/diun/ping'
import { InvalidInputError } from '@/lib/domain/errors'
import { toKeptText } from '@/lib/domain/kept-text'
import type { PathParams } from '../route'
import { readRawQuery } from './raw-query'
import { readText } from './read-body'
import { readSegment } from './read-path'

type Kind = Ping['kind']

/** The host of a ping, and what it reports. */
type PingTarget = { host: string; kind: Kind }

/** The meaning that a ping has if `secret`, in bytes, is the secret. */
type PingReading = PingTarget & { secret: Buffer }

const KINDS: Record<string, Kind> = { start: 'start', fail: 'stop', '': 'end' }

/** The slash may be encoded, since a proxy may have written the query again. */
const KIND_BEHIND = /^(.*)(?:\/|%2[Ff])(start|fail)$/s

/**
 * Reads the address of a ping, `/ping/{host}`, `/ping/{host}/start` or `/ping/{host}/fail`, and its `?key=`, in each way that it can be
 * meant. DIUN appends `/start` to the UUID that it was given, also to `nas?key=secret`: then the kind comes after the key.
 * @returns the readings, and the likeliest of them for when no secret decides
 * @throws InvalidInputError for another path
 */
function parsePingTarget(segments: readonly string[], query: string) {
  const [name = '', inPath = '', ...rest] = segments
  const named = KINDS[inPath]
  if (name === '' || named === undefined || rest.length > 0) {
    throw new InvalidInputError('A ping goes to /ping/<host>, /ping/<host>/start or /ping/<host>/fail.')
  }
  const place = readSegment(name)
  const host = toKeptText(place)
  const [, before = query, behind = ''] = (inPath === '' && KIND_BEHIND.exec(query)) || []
  const likeliest: PingTarget = { host, kind: KINDS[behind || inPath] ?? named }
  const readings: readonly PingReading[] = [
    ...parseKeys(before).map((secret) => ({ ...likeliest, secret })),
    // The secret itself may end like that.
    ...parseKeys(query).map((secret) => ({ host, kind: named, secret })),
    // The secret may stand in place of the host, which is then unnamed.
    { host: '', kind: likeliest.kind, secret: Buffer.from(place, 'utf8') },
  ]
  return { readings, likeliest }
}

/** Reads the address from the request of a route. */
export function readPingPath(request: Request, { path: segments }: PathParams) {
  return parsePingTarget(typeof segments === 'string' ? [segments] : (segments ?? []), readRawQuery(request))
}

/** Reads the address before there is a route. @param url path and query, as in the request line */
export function readPingUrl(url: string) {
  const [, path = '', query = ''] = /^\/ping\/([^?]*?)\/*(?:\?(.*))?$/s.exec(url) ?? []
  return parsePingTarget(path.split('/').map(decodeURIComponent), query)
}

/** @throws InvalidInputError, TooLargeError */
export async function readPing(request: Request, kind: Kind): Promise<Ping> {
  const text = await readText(request)
  return kind === 'end' ? { kind, counts: parseRunCounts(text) } : { kind }
}

/** Returns the ways to read the key. DIUN puts its UUID into the address as it is, so the key is all that follows: `a&b+c` is one, and so is `a%26b+c`. */
function parseKeys(query: string): Buffer[] {
  const [, key] = /(?:^|&)key=(.*)$/s.exec(query) ?? []
  if (key === undefined) return []
  return [key, decodePercent(key), decodePercent(key.replaceAll('+', ' '))].map((bytes) => Buffer.from(bytes, 'latin1'))
}

/** Decodes a text of one character per byte to another one. A `%` that begins no byte stands for itself. */
function decodePercent(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}
