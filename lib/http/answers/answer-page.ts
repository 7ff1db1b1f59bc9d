import type { Instant } from '@/lib/domain/instant'
import { serializeCursor } from '../reading/cursor'
import { createTickQueue } from '../tick-queue'
import { toLazyStream } from './lazy-stream'

/** The number of events that are read at a time: the metadata of each may have up to 1 MiB, and a page up to 500 events. */
const PIECE_SIZE = 10

/** Lets the pieces of all pages take turns, one in each turn of the event loop. */
const enqueue = createTickQueue(1)

type Listed = { id: string; receivedAt: Instant }

type Cursor = Pick<Listed, 'receivedAt' | 'id'>

/** A part of a page that is read at once. */
export type PagePart = { limit: number; before: Cursor | null }

type Page<Event> = {
  limit: number
  before: Cursor | null
  /** The number of events that are read at a time; a search reads the whole page, so that what it looks at is bounded once. */
  pieceSize?: number
  /** @returns the events that were received before the cursor's, newest first, and where a search for them has stopped */
  read(part: PagePart): Promise<{ entries: readonly Event[]; stoppedAt: Cursor | null }>
  toWire(event: Event): unknown
}

/**
 * Answers `{"events": […], "next": …}`, read and written piece by piece; `next` is null when there are no more. A search that has stopped
 * before it found enough adds the time back to which it has looked.
 */
export async function answerPage<Event extends Listed>({ toWire, ...page }: Page<Event>): Promise<Response> {
  const pieces = readPieces(page)
  // While nothing is sent, a failure can still be answered as an error.
  const first = await pieces.next()
  return new Response(toLazyStream(writePieces(first, pieces, toWire)), {
    headers: { 'content-type': 'application/json' },
  })
}

type Piece<Event> = { events: readonly Event[]; next: Cursor | null; stoppedAt: Cursor | null }

async function* readPieces<Event extends Listed>({
  limit,
  before,
  read,
  pieceSize = PIECE_SIZE,
}: Omit<Page<Event>, 'toWire'>) {
  let [left, cursor] = [limit, before]
  while (left > 0) {
    const wanted = Math.min(pieceSize, left)
    const { entries, stoppedAt } = await read({ limit: wanted + 1, before: cursor })
    const events = entries.slice(0, wanted)
    const next = entries.length > wanted ? (events.at(-1) ?? null) : stoppedAt
    const piece: Piece<Event> = { events, next, stoppedAt }
    yield piece
    if (next === null || stoppedAt !== null) return
    left -= events.length
    cursor = next
  }
}

async function* writePieces<Event>(
  first: IteratorResult<Piece<Event>>,
  others: AsyncIterator<Piece<Event>>,
  toWire: (event: Event) => unknown,
) {
  const encoder = new TextEncoder()
  let separator = '{"events":['
  let [next, stoppedAt]: (Cursor | null)[] = [null, null]
  for (let result = first; !result.done; result = await others.next()) {
    const texts = result.value.events.map((event) => JSON.stringify(toWire(event)))
    next = result.value.next
    stoppedAt = result.value.stoppedAt
    if (texts.length > 0) {
      yield encoder.encode(separator + texts.join(','))
      separator = ','
    }
    await new Promise<void>((resolve) => enqueue(resolve))
  }
  const opening = separator === ',' ? '' : separator
  const end = {
    next: next && serializeCursor({ at: next.receivedAt, id: next.id }),
    ...(stoppedAt && { searched_to: stoppedAt.receivedAt }),
  }
  yield encoder.encode(`${opening}],${JSON.stringify(end).slice(1)}`)
}
