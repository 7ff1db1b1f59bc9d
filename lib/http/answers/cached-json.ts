import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { createGzip, gzip } from 'node:zlib'
import { createRevisionCache, type DatabaseRevision } from '@/lib/domain/revision-cache'
import { ENCODED_BY_US } from '../encoded-by-us'
import { isNotModified, toGzipEtag } from './etag'
import { toLazyStream } from './lazy-stream'
import { createWholeResponse } from './whole-body'

const compress = promisify(gzip)

/** Level 4 takes about half as long as the default 6, and compresses a little less. */
const GZIP_LEVEL = 4
/** The bytes of a chunk. Each chunk waits for a turn of another thread: Node's default of 16 kB makes many turns on a busy machine. */
const GZIP_CHUNK = 262_144

/** Keeps shared caches from storing what not everyone may see, and has a browser ask again before each use. */
const CACHE_CONTROL = 'private, no-cache'

const JSON_TYPE = 'application/json'

type Bytes = Uint8Array<ArrayBuffer>

/** JSON in pieces, and the revision at which it was begun. A reader that stops ends the iteration. */
export type OpenJson = { revision: number; json: AsyncIterable<Bytes> }

type Source = { readRevision(): Promise<DatabaseRevision>; open(): Promise<OpenJson> }

/** An answer that holds until the revision grows. `body` is null when it is too large to keep. */
type CachedResponse = DatabaseRevision & { body: { plain: Bytes; zipped: Promise<Bytes> | null } | null }

/**
 * Answers one JSON value that changes with the revision, serialised and compressed once for all who ask:
 * 304 when the client holds it, without reading it.
 * @param maxCachedBytes the largest body that is kept; a larger one is answered as `answerInPieces` does
 * @param contentType the media type of a text that is not `application/json`
 */
export function createCachedJsonHandler(
  source: Source,
  { maxCachedBytes = Infinity, contentType = JSON_TYPE } = {},
): (request: Request) => Promise<Response> {
  const readCached = createRevisionCache(async (database): Promise<CachedResponse> => {
    const { revision, json } = await source.open()
    const plain = await collect(json, maxCachedBytes)
    return { database, revision, body: plain === null ? null : { plain, zipped: null } }
  })

  return async (request) => {
    const version = await source.readRevision()
    const etag = formatEtag(version)
    if (isNotModified(request, etag)) return createNotModifiedResponse(etag)
    const { body, ...kept } = await readCached(version)
    if (body === null) return answerOpened(request, version, await source.open())
    const keptEtag = formatEtag(kept)
    if (!acceptsGzip(request)) return createWholeResponse(body.plain, buildHeaders(keptEtag, contentType))
    body.zipped ??= compress(body.plain, { level: GZIP_LEVEL })
    return createWholeResponse(await body.zipped, buildGzipHeaders(keptEtag, contentType))
  }
}

/**
 * Answers as `createCachedJsonHandler` does, for values that are large or seldom asked for. They are read again each time, unless the
 * client holds them, and no faster than the client takes them. Once the client is gone, nothing more is read.
 */
export async function answerInPieces(request: Request, { readRevision, open }: Source): Promise<Response> {
  const version = await readRevision()
  const etag = formatEtag(version)
  if (isNotModified(request, etag)) return createNotModifiedResponse(etag)
  return answerOpened(request, version, await open())
}

function answerOpened(request: Request, { database }: DatabaseRevision, { revision, json }: OpenJson): Response {
  const etag = formatEtag({ database, revision })
  if (!acceptsGzip(request)) return new Response(toLazyStream(json), { headers: buildHeaders(etag) })
  return new Response(toLazyStream(compressPieces(json)), { headers: buildGzipHeaders(etag) })
}

/** @returns null for more than `mostBytes`; then the rest is not read */
async function collect(json: AsyncIterable<Bytes>, mostBytes: number): Promise<Bytes | null> {
  const pieces: Bytes[] = []
  let bytes = 0
  for await (const piece of json) {
    bytes += piece.byteLength
    if (bytes > mostBytes) return null
    pieces.push(piece)
  }
  const [first] = pieces
  if (first !== undefined && pieces.length === 1) return first
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}

async function* compressPieces(json: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  // If either of the two ends early, the other ends too; the reader gets the error.
  yield* pipeline(
    Readable.from(json, { highWaterMark: 1 }),
    createGzip({ level: GZIP_LEVEL, chunkSize: GZIP_CHUNK }),
    () => {},
  )
}

/** Names a state of the value that the URL names. */
function formatEtag({ database, revision }: DatabaseRevision): string {
  return `"${database}-${revision}"`
}

function acceptsGzip(request: Request): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(request.headers.get('accept-encoding') ?? '')
}

function createNotModifiedResponse(etag: string): Response {
  return new Response(null, { status: 304, headers: { etag, 'cache-control': CACHE_CONTROL, vary: 'accept-encoding' } })
}

function buildGzipHeaders(etag: string, contentType?: string): Record<string, string> {
  return { ...buildHeaders(toGzipEtag(etag), contentType), [ENCODED_BY_US]: 'gzip' }
}

function buildHeaders(etag: string, contentType = JSON_TYPE): Record<string, string> {
  return { 'content-type': contentType, etag, 'cache-control': CACHE_CONTROL, vary: 'accept-encoding' }
}
