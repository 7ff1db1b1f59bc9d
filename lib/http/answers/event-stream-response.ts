/**
 * Answers an event stream, which proxies must neither compress nor hold back. Its connection serves nothing else: idle after the
 * stream's end, it would delay the end of the process, which waits for connections that were in use when it began to stop.
 */
export function createEventStreamResponse(stream: ReadableStream<Uint8Array>): Response {
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
      connection: 'close',
    },
  })
}
