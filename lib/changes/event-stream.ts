import type { ChangeFeed } from './feed'

/** Proxies close a silent connection after 30 to 60 s. */
const HEARTBEAT_MS = 20_000

/**
 * The body of a `text/event-stream`: the revision at once, then each new one, once, then the end when the feed closes.
 * A reader that falls behind misses the revisions in between and is told the last one as soon as it reads on.
 * @param readRevision the revision now. It is read only when the stream hears of changes: what another replica commits in between is not missed.
 * @throws what `readRevision` throws
 */
export async function openEventStream(
  feed: ChangeFeed,
  readRevision: () => Promise<number>,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  let newest = -1
  let told = -1
  let stop = () => {}
  let tellWithRoom = () => {}

  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let unsubscribe = () => {}
      const heartbeat = setInterval(() => {
        if (hasRoom(controller)) controller.enqueue(encoder.encode(': still here\n\n'))
      }, HEARTBEAT_MS)
      stop = () => {
        clearInterval(heartbeat)
        unsubscribe()
        tellWithRoom = () => {}
      }
      tellWithRoom = () => {
        if (hasRoom(controller)) tell(controller)
      }
      unsubscribe = feed.subscribe({
        onChange: note,
        onClose() {
          stop()
          controller.close()
        },
      })
    },
    pull: tell,
    cancel() {
      stop()
    },
  })

  try {
    note(await readRevision())
  } catch (error) {
    stop()
    throw error
  }
  return stream

  function note(revision: number): void {
    newest = Math.max(newest, revision)
    tellWithRoom()
  }

  function tell(controller: ReadableStreamDefaultController<Uint8Array>): void {
    if (newest === told) return
    // First: a waiting reader has the stream pull within `enqueue`.
    told = newest
    controller.enqueue(encoder.encode(toChangedEvent(newest)))
  }
}

function hasRoom({ desiredSize }: ReadableStreamDefaultController<Uint8Array>): boolean {
  return desiredSize !== null && desiredSize > 0
}

function toChangedEvent(revision: number): string {
  return `event: changed\ndata: ${JSON.stringify({ revision })}\n\n`
}
