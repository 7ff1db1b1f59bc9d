import type { ChangeFeed } from './feed'

/** Proxies close a silent connection after 30 to 60 s. */
const HEARTBEAT_MS = 20_000

/**
 * The body of a `text/event-stream`: `revision` at once, then each new one, then the end when the feed closes.
 * A reader that falls behind misses the revisions in between and is told the last one as soon as it reads on.
 */
export function openEventStream(feed: ChangeFeed, revision: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let untold: number | null = revision
  let stop = () => {}

  return new ReadableStream({
    start(controller) {
      let unsubscribe = () => {}
      const heartbeat = setInterval(() => {
        if (hasRoom(controller)) controller.enqueue(encoder.encode(': still here\n\n'))
      }, HEARTBEAT_MS)
      stop = () => {
        clearInterval(heartbeat)
        unsubscribe()
      }
      unsubscribe = feed.subscribe({
        onChange(changed) {
          untold = changed
          if (hasRoom(controller)) tell(controller)
        },
        onClose() {
          stop()
          controller.close()
        },
      })
    },
    pull(controller) {
      tell(controller)
    },
    cancel() {
      stop()
    },
  })

  function tell(controller: ReadableStreamDefaultController<Uint8Array>) {
    if (untold === null) return
    controller.enqueue(encoder.encode(toChangedEvent(untold)))
    untold = null
  }
}

function hasRoom({ desiredSize }: ReadableStreamDefaultController<Uint8Array>): boolean {
  return desiredSize !== null && desiredSize > 0
}

function toChangedEvent(revision: number): string {
  return `event: changed\ndata: ${JSON.stringify({ revision })}\n\n`
}
