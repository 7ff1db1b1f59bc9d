import { type Ping, parseRunCounts } from '@/lib/domain/diun/ping'
import { InvalidInputError } from '@/lib/domain/errors'
import { toKeptText } from '@/lib/domain/kept-text'
import type { PathParams } from '../route'
import { readRawQuery } from './raw-query'
import { readText } from './read-body'
import { readSegment } from './read-path'

type Kind = Ping['kind']

/** What a ping tells of which host. */
type PingTarget = { host: string; kind: Kind }

/** What it tells if this, as bytes, is a secret. */
type PingReading = PingTarget & { secret: Buffer }

const KINDS: Record<string, Kind> = { start: 'start', fail: 'stop', '': 'end' }

/** A proxy may have written the query anew. */
const KIND_BEHIND = /^(.*)(?:\/|%2[Ff])(start|fail)$/s

/**
 * Reads where a ping goes: `/ping/{host}`, `/ping/{host}/start` or `/ping/{host}/fail`, and its `?key=`, in each way it can be
 * meant. DIUN appends `/start` to what it was given as UUID, `nas?key=secret` included: then the kind ends up behind the key.
 * @returns the readings, and the likeliest of them where no secret decides
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
    // In place of the host, which is then unnamed.
    { host: '', kind: likeliest.kind, secret: Buffer.from(place, 'utf8') },
  ]
  return { readings, likeliest }
}

/** This is the request as a route sees it. */
export function readPingPath(request: Request, { path: segments }: PathParams) {
  return parsePingTarget(typeof segments === 'string' ? [segments] : (segments ?? []), readRawQuery(request))
}

/** The same before there is a route. @param url path and query, as the request line has them */
export function readPingUrl(url: string) {
  const [, path = '', query = ''] = /^\/ping\/([^?]*?)\/*(?:\?(.*))?$/s.exec(url) ?? []
  return parsePingTarget(path.split('/').map(decodeURIComponent), query)
}

/** @throws InvalidInputError, TooLarge */
export async function readPing(request: Request, kind: Kind): Promise<Ping> {
  const text = await readText(request)
  return kind === 'end' ? { kind, counts: parseRunCounts(text) } : { kind }
}

/** DIUN puts its UUID into the address as it is, so the key is all that follows: `a&b+c` is one, and so is `a%26b+c`. */
function parseKeys(query: string): Buffer[] {
  const [, key] = /(?:^|&)key=(.*)$/s.exec(query) ?? []
  if (key === undefined) return []
  return [key, decodePercent(key), decodePercent(key.replaceAll('+', ' '))].map((bytes) => Buffer.from(bytes, 'latin1'))
}

/** @param text a character per byte, and so is what this answers: a `%` that begins no byte stands for itself */
function decodePercent(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}
