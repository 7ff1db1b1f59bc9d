import type { LaneTime } from '@/lib/domain/board/lane'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Channel, Occasion } from '@/lib/domain/channels/channel'
import { formatFilter, parseFilter } from '@/lib/domain/channels/filter'
import type { Basis, Progress } from '@/lib/domain/channels/progress'
import { selectTellable } from '@/lib/domain/channels/select-tellable'
import { toInstant } from '@/lib/domain/instant'
import { findFirstReports } from './find-news'
import { hasHours } from './read-hours'
import { addTold, getLastPendingMs } from './told'

/**
 * Returns the progress of a channel as of the settings that it has now: what is there as it begins to be told of an occasion, or as its
 * filter lets more through, is no news for it. Returns the same progress when none of these settings has changed.
 */
export function rebase(channel: Channel, board: BoardSnapshot, time: LaneTime): Progress {
  const { progress, tells, filter, at, days, zone } = channel
  const basis: Basis = { tells, filter: formatFilter(filter), hours: [at, ...days, zone].join(' ') }
  const former = progress.basis
  if (former !== undefined && isSame(former, basis)) return progress
  const begins = (occasion: Occasion) =>
    former !== undefined && tells.includes(occasion) && !former.tells.includes(occasion)
  const now = toInstant(new Date(time.now))
  // An hour that has passed by the new settings was not missed.
  const isMoved = former !== undefined && (former.hours !== basis.hours || !hasHours(former.tells))
  return {
    ...progress,
    basis,
    ...(tells.includes('run') && { runs: addTold(progress.runs, selectKnown(channel, board, time)) }),
    ...(isMoved && { hoursUntil: now }),
    ...(begins('digest') && { digestedAt: now }),
    ...(begins('reminder') && { remindedAt: now }),
    ...(begins('trouble') && { troubles: {}, noticed: {} }),
  }
}

function isSame(one: Basis, other: Basis): boolean {
  return one.filter === other.filter && one.hours === other.hours && one.tells.join() === other.tells.join()
}

/** Selects the cards that are no news for the channel as it is now. */
function selectKnown(channel: Channel, board: BoardSnapshot, time: LaneTime): ShownCard[] {
  const { progress, filter } = channel
  const { basis: former } = progress
  const tellable = selectTellable(board.cards, filter, time)
  const first = findFirstReports(channel, board, tellable, time).cards
  if (former === undefined) {
    // The channel may have been made a while before it is first looked at.
    const madeMs = Date.parse(progress.hoursUntil)
    return [...tellable.cards, ...first].filter((card) => getLastPendingMs(card) <= madeMs)
  }
  if (!former.tells.includes('run')) return [...tellable.cards, ...first]
  const before = selectTellable(board.cards, parseFilter(former.filter), time)
  const wasTellable = new Set([...before.cards, ...before.settling].map(({ image }) => image))
  return [...tellable.cards, ...first].filter(({ image }) => !wasTellable.has(image))
}
