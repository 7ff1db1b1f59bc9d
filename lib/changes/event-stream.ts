import type { ChangeFeed } from './feed'

/** The time between two heartbeats: proxies close a silent connection after 30 to 60 s. */
const HEARTBEAT_MS = 20_000

/**
 * Opens the body of a `text/event-stream`: the revision at once, then the newest as the feed tells of it, once, then the end when the feed
 * closes. A reader that falls behind misses the revisions in between and receives the last one as soon as it reads on.
 * @param readRevision reads the current revision. It is called only when the stream hears of changes: what another replica commits in
 *   between is not missed.
 * @throws the errors of `readRevision`
 */
export async function openEventStream(
  feed: ChangeFeed,
  readRevision: () => Promise<number>,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  let newest = -1
  let lastSent = -1
  let stop = () => {}
  let sendIfReady = () => {}

  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let unsubscribe = () => {}
      const heartbeat = setInterval(() => {
        if (hasRoom(controller)) controller.enqueue(encoder.encode(': still here\n\n'))
      }, HEARTBEAT_MS)
      stop = () => {
        clearInterval(heartbeat)
        unsubscribe()
        sendIfReady = () => {}
      }
      sendIfReady = () => {
        if (hasRoom(controller)) send(controller)
      }
      unsubscribe = feed.subscribe({
        onChange: noteRevision,
        onClose() {
          stop()
          controller.close()
        },
      })
    },
    pull: send,
    cancel() {
      stop()
    },
  })

  try {
    noteRevision(await readRevision())
  } catch (error) {
    stop()
    throw error
  }
  return stream

  function noteRevision(revision: number): void {
    newest = Math.max(newest, revision)
    sendIfReady()
  }

  function send(controller: ReadableStreamDefaultController<Uint8Array>): void {
    if (newest === lastSent) return
    // This comes first: a waiting reader has the stream pull within `enqueue`.
    lastSent = newest
    controller.enqueue(encoder.encode(formatChangedEvent(newest)))
  }
}

function hasRoom({ desiredSize }: ReadableStreamDefaultController<Uint8Array>): boolean {
  return desiredSize !== null && desiredSize > 0
}

function formatChangedEvent(revision: number): string {
  return `event: changed\ndata: ${JSON.stringify({ revision })}\n\n`
}
