import type { LaneTime } from '@/lib/domain/board/lane'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { buildMessage } from '@/lib/domain/channels/build-message'
import type { Channel } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import type { Progress } from '@/lib/domain/channels/progress'
import { selectTellable } from '@/lib/domain/channels/select-tellable'
import { advanceProgress } from './advance-progress'
import { chooseTelling, type Found } from './choose-telling'
import { findFirstReports, findNews, NO_FIRST_REPORTS, NO_NEWS } from './find-news'
import { findOverdue } from './find-overdue'
import { listTroubleMoments, listTroubles, type Trouble } from './find-troubles'
import { findNextSlot, findQuietEnd } from './local-time'
import { findUnusedHour, toPastMs } from './read-hours'
import { rebase } from './rebase'
import { tellTroubles } from './tell-troubles'
import { forgetTold } from './told'

/** The rules that are the same for all channels. */
export type TellingRules = {
  settleMs: number
  /** The days after which an update that still waits is told again, ascending. */
  reminderDays: readonly number[]
  /** The address of the board; null when it is not known. */
  origin: string | null
}

/** The state of things at a moment. */
export type Situation = {
  board: BoardSnapshot
  nowMs: number
  /** The troubles of the board itself. */
  ownTroubles: readonly Trouble[]
}

/** The outcome for a channel at a moment. */
export type Due = {
  /** The message to send now, without actions; null for none. */
  message: Message | null
  /** The cards that it lists. */
  listed: readonly ShownCard[]
  /** The progress of the channel once the message is delivered, or at once when there is none. */
  progress: Progress
  /** True when there is a message, or the progress has to be kept. */
  isDue: boolean
  /** The next time, in ms, at which time alone may make something due; null when none will. */
  nextMs: number | null
}

/** Finds what a channel is to be told now. Whatever is due at one moment is one message. */
export function findDue(channel: Channel, situation: Situation, rules: TellingRules): Due {
  const { board, nowMs } = situation
  const time: LaneTime = { now: nowMs, settleMs: rules.settleMs }
  const rebased = { ...channel, progress: forget(rebase(channel, board, time), board) }
  const quietEnd = findQuietEnd(channel, nowMs)
  if (quietEnd !== null) return conclude(channel, rebased.progress, quietEnd)
  const found = find(rebased, situation, rules)
  const telling = chooseTelling(rebased, found, time)
  const progress = advanceProgress(rebased, found, telling, nowMs)
  const nextMs = findNext(rebased, found, situation)
  if (telling === null) return conclude(channel, progress, nextMs)
  const message = buildMessage(telling, { filter: channel.filter, time, origin: rules.origin })
  return { message, listed: telling.listed, progress, isDue: true, nextMs }
}

function forget(progress: Progress, { cards }: BoardSnapshot): Progress {
  const runs = forgetTold(progress.runs, cards)
  return runs === progress.runs ? progress : { ...progress, runs }
}

/** Concludes that there is no message. The progress may have moved on all the same. */
function conclude(channel: Channel, progress: Progress, nextMs: number | null): Due {
  return { message: null, listed: [], progress, isDue: progress !== channel.progress, nextMs }
}

function find(channel: Channel, { board, nowMs, ownTroubles }: Situation, rules: TellingRules): Found {
  const { progress, tells } = channel
  const time: LaneTime = { now: nowMs, settleMs: rules.settleMs }
  const tellable = selectTellable(board.cards, channel.filter, time)
  const isForRuns = tells.includes('run')
  const first = isForRuns ? findFirstReports(channel, board, tellable, time) : NO_FIRST_REPORTS
  const hour = findUnusedHour(channel, nowMs)
  const remindedMs = toPastMs(progress.remindedAt, nowMs)
  return {
    hour,
    tellable,
    first,
    news: isForRuns ? findNews(channel, board, { tellable, first }, time, hour !== null) : NO_NEWS,
    overdue:
      tells.includes('reminder') && hour !== null
        ? findOverdue(tellable.cards, rules.reminderDays, { remindedMs, hourMs: hour.ms })
        : null,
    troubles: tells.includes('trouble')
      ? tellTroubles(progress, [...listTroubles(channel, board, nowMs), ...ownTroubles], nowMs)
      : { troubles: [], told: progress.troubles, noticed: progress.noticed ?? {}, nextMs: null },
  }
}

function findNext(channel: Channel, { news, troubles }: Found, { board, nowMs }: Situation): number | null {
  const ofTroubles = channel.tells.includes('trouble') ? [...listTroubleMoments(board), troubles.nextMs] : []
  const moments = [findNextSlot(channel, nowMs), news.nextMs, ...ofTroubles].flatMap((ms) => ms ?? [])
  const later = moments.filter((ms) => ms > nowMs)
  return later.length === 0 ? null : Math.min(...later)
}
