import type { MessageTrouble } from '@/lib/domain/channels/message'
import type { Progress, ToldTrouble } from '@/lib/domain/channels/progress'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { PATIENCE_MS, type Trouble } from './find-troubles'

/** The time for which a trouble that comes back after its end was told is not told again. */
export const CALM_MS = 24 * 3_600_000

/** The troubles to tell at a moment, and what a channel has been told of with that. */
export type TroubleNews = {
  troubles: readonly MessageTrouble[]
  told: Progress['troubles']
  /** The next time, in ms, at which one of those that are there is to be told; null for none. */
  nextMs: number | null
}

/** A trouble or its end, if it is to be told. */
type Item = {
  trouble: Trouble
  told: ToldTrouble | null
  news: 'begin' | 'end' | null
  /** The time in ms from which it is told. */
  readyMs: number
}

/**
 * Decides which troubles are to be told: each once it has lasted, and its end if it was told. Hosts often fall silent together, and come back
 * together, so what is ready waits a while for what will be. A trouble that comes back within a day after its end was told waits until that
 * day is over: a host that comes and goes is two messages a day at most.
 */
export function tellTroubles(told: Progress['troubles'], troubles: readonly Trouble[], nowMs: number): TroubleNews {
  const toldOf = new Map(Object.entries(told))
  const items = troubles.map((trouble) => judge(trouble, toldOf.get(trouble.key) ?? null))
  const awaited = items.filter(({ news }) => news !== null)
  const ready = awaited.filter(({ readyMs }) => readyMs <= nowMs)
  const later = awaited.filter(({ readyMs }) => readyMs > nowMs)
  const nextMs = later.length === 0 ? null : Math.min(...later.map(({ readyMs }) => readyMs))
  const untilMs = Math.min(...ready.map(({ readyMs }) => readyMs)) + PATIENCE_MS
  const isSoon = nextMs !== null && nextMs <= untilMs
  const isHeld = ready.length > 0 && isSoon && nowMs < untilMs
  const now = toInstant(new Date(nowMs))
  const results = items.map((item) => conclude(item, now, !isHeld && item.readyMs <= nowMs))
  return {
    troubles: results.flatMap(({ message }) => message ?? []),
    told: Object.fromEntries(
      results.flatMap(({ kept }, at) => {
        const key = troubles[at]?.key
        return kept === null || key === undefined || isForgotten(kept, nowMs) ? [] : [[key, kept] as const]
      }),
    ),
    nextMs,
  }
}

function judge(trouble: Trouble, told: ToldTrouble | null): Item {
  const { present, overSince, isUnknown } = trouble
  const isOpen = told !== null && told.overAt === undefined
  const nothing = { trouble, told, news: null, readyMs: Number.POSITIVE_INFINITY }
  if (isUnknown) return nothing
  if (isOpen) {
    if (present !== null) return nothing
    return { ...nothing, news: 'end', readyMs: overSince === null ? 0 : Date.parse(overSince) + PATIENCE_MS }
  }
  if (present === null) return nothing
  const calmMs = told?.overAt === undefined ? 0 : Date.parse(told.overAt) + CALM_MS
  return { ...nothing, news: 'begin', readyMs: Math.max(Date.parse(present.since) + PATIENCE_MS, calmMs) }
}

function conclude(
  { trouble, told, news }: Item,
  now: Instant,
  isDue: boolean,
): { message: MessageTrouble | null; kept: ToldTrouble | null } {
  const { host, present, overSentence } = trouble
  if (!isDue) return { message: null, kept: told }
  if (news === 'end' && told !== null) {
    return { message: { host, sentence: overSentence, isOver: true }, kept: { ...told, overAt: now } }
  }
  if (news !== 'begin' || present === null) return { message: null, kept: told }
  const { sentence, since } = present
  return { message: { host, sentence, isOver: false }, kept: { since, sentence } }
}

function isForgotten({ overAt }: ToldTrouble, nowMs: number): boolean {
  return overAt !== undefined && nowMs - Date.parse(overAt) > CALM_MS
}
