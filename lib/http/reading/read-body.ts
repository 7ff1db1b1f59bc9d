import { InvalidInputError, TooLargeError } from '@/lib/domain/errors'

const LARGEST_BODY = 1_048_576

/** The largest body, in bytes, of requests that carry a password, a code or a name. */
export const SMALL_BODY = 16_384

/** Some programs write a byte order mark before UTF-8; no JSON begins with one (RFC 8259 8.1). */
const BYTE_ORDER_MARK = /^\uFEFF/

/** DIUN itself gives up after 10 s. */
export const BODY_TIMEOUT_MS = 10_000

/**
 * Reads a body as JSON, whatever its Content-Type says: DIUN sends none.
 * @param longest in bytes
 * @throws InvalidInputError for an empty or broken body, or one that stops half-way
 * @throws TooLargeError for a longer one, without reading on
 */
export async function readJson(request: Request, longest = LARGEST_BODY): Promise<unknown> {
  const text = await readText(request, longest)
  if (text.trim() === '') throw new InvalidInputError('The body is empty: send JSON.')
  return parseJson(text)
}

/** Reads a body as `readJson` does, but returns undefined for an empty one. */
export async function readOptionalJson(request: Request): Promise<unknown> {
  const text = await readText(request)
  return text.trim() === '' ? undefined : parseJson(text)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InvalidInputError('The body is not valid JSON.')
  }
}

/**
 * Reads a body as text.
 * @throws InvalidInputError and TooLargeError as `readJson` does
 */
export async function readText(request: Request, longest = LARGEST_BODY): Promise<string> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > longest) throw createTooLargeError(longest)
  if (request.body === null) return ''

  const reader = request.body.getReader()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    // The read under way ends as if the body had ended.
    void reader.cancel().catch(() => {})
  }, BODY_TIMEOUT_MS)
  try {
    const chunks = await readChunks(reader, announced, longest)
    if (isLate) throw createTruncatedBodyError()
    return Buffer.concat(chunks).toString('utf8').replace(BYTE_ORDER_MARK, '')
  } finally {
    clearTimeout(timer)
  }
}

async function readChunks(reader: ReadableStreamDefaultReader<Uint8Array>, announced: number, longest: number) {
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await readChunk(reader)
    if (done) break
    size += value.byteLength
    if (size > longest) throw createTooLargeError(longest)
    chunks.push(value)
  }
  if (size < announced) throw createTruncatedBodyError()
  return chunks
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch {
    throw createTruncatedBodyError()
  }
}

export const createTooLargeError = (longest: number) => new TooLargeError(`The body is larger than ${longest} bytes.`)
export const createTruncatedBodyError = () => new InvalidInputError('The body was cut off.')
