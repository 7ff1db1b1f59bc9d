import { buildPendingView } from '../board/feed/select-pending'
import type { LaneTime } from '../board/lane'
import { getPendingSinceMs } from '../board/search/card-traits'
import { toViewQuery } from '../board/view'
import type { ShownCard } from '../card/shown-card'
import type { ChannelFilter } from './channel'
import { compareUpdates, describeUpdate } from './describe-update'
import { toPendingFilter } from './filter'
import type { Message, MessageCounts } from './message'
import { writeTitle } from './message-title'
import type { Telling } from './telling'

const WEEK_MS = 7 * 86_400_000

/** The channel and the moment that a message is built for. */
export type MessagePlace = {
  filter: ChannelFilter
  time: LaneTime
  /** The address of the board, without a slash at its end; null when it is not known. */
  origin: string | null
}

/** Builds a message. Its actions are added by whoever makes them. */
export function buildMessage(telling: Telling, { filter, time, origin }: MessagePlace): Message {
  const { kind, tellable, listed, news, troubles } = telling
  const updates = listed
    .map((card) => describeUpdate(card, { time, origin, isNew: news.has(card) }))
    .sort(compareUpdates)
  const pending = tellable.cards.map((card) => describeUpdate(card, { time, origin, isNew: news.has(card) }))
  const counts: MessageCounts = {
    pending: pending.length,
    new: news.size,
    major: pending.filter(({ change }) => change === 'major').length,
    olderThan7Days: tellable.cards.filter((card) => hasWaited(card, time.now - WEEK_MS)).length,
    stillOld: tellable.stillOld.length,
  }
  return {
    kind,
    title: writeTitle(telling, { counts, updates, pending }),
    url: origin === null ? null : `${origin}/${buildQuery(filter)}`,
    counts,
    updates,
    troubles,
    actions: [],
  }
}

/** Builds the query of the board's view that shows what the filter lets through. */
function buildQuery(filter: ChannelFilter): string {
  return toViewQuery({ ...buildPendingView(toPendingFilter(filter)), group: 'lane' })
}

function hasWaited(card: ShownCard, sinceMs: number): boolean {
  return (getPendingSinceMs(card) ?? sinceMs + 1) <= sinceMs
}
