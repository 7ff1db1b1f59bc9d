import { InvalidInput, TooLarge } from '@/lib/domain/errors'

const MAX_BYTES = 1_048_576

/** DIUN itself gives up after 10 s. */
const PATIENCE_MS = 10_000

/**
 * Reads a body as JSON, whatever its Content-Type says: DIUN sends none.
 * @throws InvalidInput for an empty or broken body, or one that stops half-way
 * @throws TooLarge over 1 MiB, without reading on
 */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request)
  if (text.trim() === '') throw new InvalidInput('The body is empty: send JSON.')
  return parseJson(text)
}

/** As `readJson`, but undefined for an empty body. */
export async function readOptionalJson(request: Request): Promise<unknown> {
  const text = await readText(request)
  return text.trim() === '' ? undefined : parseJson(text)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InvalidInput('The body is not valid JSON.')
  }
}

/**
 * Reads a body as text.
 * @throws InvalidInput, TooLarge as `readJson`
 */
export async function readText(request: Request): Promise<string> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > MAX_BYTES) throw tooLarge()
  if (request.body === null) return ''

  const reader = request.body.getReader()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    // The read under way ends as if the body did.
    void reader.cancel().catch(() => {})
  }, PATIENCE_MS)
  try {
    const chunks = await readChunks(reader, announced)
    if (isLate) throw stoppedHalfWay()
    return Buffer.concat(chunks).toString('utf8')
  } finally {
    clearTimeout(timer)
  }
}

async function readChunks(reader: ReadableStreamDefaultReader<Uint8Array>, announced: number): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await readChunk(reader)
    if (done) break
    size += value.byteLength
    if (size > MAX_BYTES) throw tooLarge()
    chunks.push(value)
  }
  if (size < announced) throw stoppedHalfWay()
  return chunks
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch {
    throw stoppedHalfWay()
  }
}

const tooLarge = () => new TooLarge(`The body is larger than ${MAX_BYTES} bytes.`)
const stoppedHalfWay = () => new InvalidInput('The body was cut off.')
