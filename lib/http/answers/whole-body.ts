type Bytes = Uint8Array<ArrayBuffer>

const wholeBodies = new WeakMap<Response, Bytes>()

/**
 * Creates an answer whose body is at hand as a whole, and is not copied. Whoever has the answer reads it as any other, and
 * lib/http/bypass/send-response.ts writes the bytes as they are.
 */
export function createWholeResponse(bytes: Bytes, headers: Record<string, string>): Response {
  const response = new Response(toStream(bytes), {
    headers: { ...headers, 'content-length': String(bytes.byteLength) },
  })
  wholeBodies.set(response, bytes)
  return response
}

/** Returns the bytes that an answer was created from; undefined for one that has a stream alone. */
export function getWholeBody(response: Response): Bytes | undefined {
  return wholeBodies.get(response)
}

/** Makes a stream of bytes, of which `Response` would make a copy for each request. */
function toStream(bytes: Bytes): ReadableStream<Bytes> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
}
