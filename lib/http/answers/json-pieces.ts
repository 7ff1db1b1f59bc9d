/** A part of an object: keys with their values. */
export type JsonEntries = readonly (readonly [key: string, value: unknown])[]

/**
 * Writes an object as JSON, piece by piece: V8 has no string of more than 512 MB, and neither the object nor its text is ever whole.
 * @param waitForTick called before each piece, so that other requests are served in between
 */
export async function* writeJsonObject(
  pieces: AsyncIterable<JsonEntries>,
  waitForTick: () => Promise<void>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let separator = '{'
  await waitForTick()
  for await (const entries of pieces) {
    if (entries.length > 0) {
      const text = entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')
      yield encoder.encode(separator + text)
      separator = ','
    }
    await waitForTick()
  }
  yield encoder.encode(separator === '{' ? '{}' : '}')
}

/** Writes a small value in one piece. */
export function writeJson(value: unknown): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return writeText(JSON.stringify(value))
}

/** Writes a small text in one piece. */
export async function* writeText(text: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield new TextEncoder().encode(text)
}
