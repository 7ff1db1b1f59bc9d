import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { createRevisionCache, type Version } from '@/lib/domain/revision-cache'
import { isNotModified, toGzipEtag } from './etag'
import { ENCODED_BY_US } from './node-server'

const compress = promisify(gzip)

/** A little smaller costs much more time: level 4 takes about half as long as the default 6. */
const GZIP_LEVEL = 4

type Bytes = Uint8Array<ArrayBuffer>

/** A body that holds until the revision grows. */
type Body = Version & { etag: string; plain: Bytes; zipped: Promise<Bytes> | null }

type Source = {
  readVersion(): Promise<Version>
  /** Reads what is to be answered, and the revision it was read at. */
  read(): Promise<{ revision: number; value: unknown }>
}

/**
 * Answers one JSON value that changes with the revision, serialised and compressed once for all who ask:
 * 304 when the client holds it, without reading it.
 */
export function createCachedJson({ readVersion, read }: Source): (request: Request) => Promise<Response> {
  const bodyAt = createRevisionCache(async (database): Promise<Body> => {
    const { revision, value } = await read()
    const plain = new TextEncoder().encode(JSON.stringify(value))
    return { database, revision, etag: toEtag({ database, revision }), plain, zipped: null }
  })

  return async (request) => {
    const version = await readVersion()
    const etag = toEtag(version)
    if (isNotModified(request, etag)) return toNotModified(etag)
    const body = await bodyAt(version)
    if (!acceptsGzip(request)) return toJson(body.plain, body.etag)
    body.zipped ??= compress(body.plain, { level: GZIP_LEVEL })
    return toJson(await body.zipped, toGzipEtag(body.etag), { [ENCODED_BY_US]: 'gzip' })
  }
}

/** As `createCachedJson`, for what few ask for: read anew each time, unless the client holds it. */
export async function answerJson(request: Request, { readVersion, read }: Source): Promise<Response> {
  const version = await readVersion()
  const etag = toEtag(version)
  if (isNotModified(request, etag)) return toNotModified(etag)
  const { revision, value } = await read()
  return toJson(new TextEncoder().encode(JSON.stringify(value)), toEtag({ ...version, revision }))
}

/** The URL says which value, this says which state of it. */
function toEtag({ database, revision }: Version): string {
  return `"${database}-${revision}"`
}

function acceptsGzip(request: Request): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(request.headers.get('accept-encoding') ?? '')
}

function toNotModified(etag: string): Response {
  return new Response(null, { status: 304, headers: { etag, 'cache-control': 'no-cache', vary: 'accept-encoding' } })
}

function toJson(bytes: Bytes, etag: string, headers: Record<string, string> = {}): Response {
  return new Response(toStream(bytes), {
    headers: {
      ...headers,
      etag,
      'content-type': 'application/json',
      'content-length': String(bytes.byteLength),
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
    },
  })
}

/** As a stream, one body serves all who ask: of bytes, `Response` makes a copy for each. */
function toStream(bytes: Bytes): ReadableStream<Bytes> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
}
