import type { LaneTime } from '@/lib/domain/board/lane'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Channel } from '@/lib/domain/channels/channel'
import type { Tellable } from '@/lib/domain/channels/select-tellable'
import type { Telling } from '@/lib/domain/channels/telling'
import { findToldLane } from '@/lib/domain/channels/told-lane'
import type { FirstReports, News } from './find-news'
import type { Overdue } from './find-overdue'
import type { Slot } from './local-time'
import { toPastMs } from './read-hours'
import type { TroubleNews } from './tell-troubles'
import { getLastPendingMs } from './told'

/** All that may be said to a channel at a moment. */
export type Found = {
  /** The hour of the channel that is used now; null for none. */
  hour: Slot | null
  tellable: Tellable
  /** The first runs that were not told, though they may be under way. */
  first: FirstReports
  news: News
  overdue: Overdue | null
  troubles: TroubleNews
}

/**
 * Chooses what is said of it, in one message: a digest says everything, a reminder what is news too, and each of them the troubles. Null
 * for silence.
 */
export function chooseTelling(channel: Channel, found: Found, time: LaneTime): Telling | null {
  const { hour, tellable, news, overdue } = found
  const { troubles } = found.troubles
  const base = { tellable, isFresh: false, checkIns: [], overdue, troubles }
  const isForDigest = hour !== null && channel.tells.includes('digest')
  if (isForDigest && (tellable.cards.length > 0 || channel.wantsAllClear)) {
    return { ...base, kind: 'digest', listed: tellable.cards, news: selectNewInDigest(channel, tellable, time) }
  }
  const { isFresh, checkIns } = news
  if (overdue !== null) {
    const fresh = news.cards.filter((card) => !overdue.cards.has(card))
    return { ...base, kind: 'reminder', listed: [...overdue.cards, ...fresh], news: new Set(fresh), checkIns }
  }
  if (news.cards.length + checkIns.length > 0) {
    return { ...base, kind: 'run', listed: news.cards, news: new Set(news.cards), isFresh, checkIns }
  }
  return troubles.length === 0 ? null : { ...base, kind: 'trouble', listed: [], news: new Set() }
}

/** Selects what became pending, or has settled, since the last digest. A card is new with any of the updates that it stands for. */
function selectNewInDigest({ progress }: Channel, { cards }: Tellable, time: LaneTime): ReadonlySet<ShownCard> {
  const sinceMs = toPastMs(progress.digestedAt, time.now)
  const isNew = (card: ShownCard) =>
    getLastPendingMs(card) > sinceMs || findToldLane(card, { ...time, now: sinceMs }) === 'settling'
  return new Set(cards.filter(isNew))
}
