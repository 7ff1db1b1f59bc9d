import { type BoardSnapshot, isPending } from '../../card/card'
import { listRunMoments } from '../../diun/run'
import { isHostPending } from '../../update/update'

/** The time in ms in which the summary of a board stays as it is: from the last moment that changed it until the next that does. */
type Span = { from: number; until: number }

const DAY_MS = 86_400_000
/** The ages by which a summary counts what waits. */
const COUNTED_AGES_MS = [7 * DAY_MS, 30 * DAY_MS]

/** Caches the span of each board, since finding it takes a look at every card. */
const spanOf = new WeakMap<BoardSnapshot, Span>()

/**
 * Finds the last moment, in ms, at which time alone may have changed the summary of a board; 0 for none. It is the same whoever asks, until
 * the next such moment.
 */
export function findLastMoment(board: BoardSnapshot, nowMs: number): number {
  const known = spanOf.get(board)
  if (known !== undefined && known.from <= nowMs && nowMs < known.until) return known.from
  const span = findSpan(board, nowMs)
  spanOf.set(board, span)
  return span.from
}

function findSpan(board: BoardSnapshot, nowMs: number): Span {
  const span = { from: 0, until: Number.POSITIVE_INFINITY }
  for (const moment of listMoments(board)) {
    if (moment <= nowMs) span.from = Math.max(span.from, moment)
    else span.until = Math.min(span.until, moment)
  }
  return span
}

function* listMoments({ cards, runs }: BoardSnapshot): Generator<number> {
  for (const host of cards.filter(isPending).flatMap(({ hosts }) => hosts.filter(isHostPending))) {
    const since = Date.parse(host.pendingSince ?? host.receivedAt)
    for (const ageMs of COUNTED_AGES_MS) yield since + ageMs
  }
  for (const run of runs) yield* listRunMoments(run)
}
