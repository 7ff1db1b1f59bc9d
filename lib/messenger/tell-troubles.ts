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
}

/**
 * Decides which troubles are to be told: each once it has lasted, and its end if it was told. One that comes back within a day after that
 * waits until the day is over, so that a host that comes and goes is two messages a day at most.
 */
export function tellTroubles(told: Progress['troubles'], troubles: readonly Trouble[], nowMs: number): TroubleNews {
  const now = toInstant(new Date(nowMs))
  const toldOf = new Map(Object.entries(told))
  const results = troubles.map((trouble) => tellTrouble(toldOf.get(trouble.key) ?? null, trouble, now, nowMs))
  const entries = troubles.flatMap(({ key }, at) => {
    const kept = results[at]?.kept ?? null
    return kept === null ? [] : [[key, kept] as const]
  })
  return { troubles: results.flatMap(({ message }) => message ?? []), told: Object.fromEntries(entries) }
}

/** Lists the moments, in ms, at which a trouble that came back may be told. */
export function listCalmMoments(told: Progress['troubles']): number[] {
  return Object.values(told).flatMap(({ overAt }) => (overAt === undefined ? [] : [Date.parse(overAt) + CALM_MS]))
}

type Result = { message: MessageTrouble | null; kept: ToldTrouble | null }

function tellTrouble(told: ToldTrouble | null, trouble: Trouble, now: Instant, nowMs: number): Result {
  const { host, present, overSentence, isUnknown } = trouble
  const isOpen = told !== null && told.overAt === undefined
  if (isUnknown || (isOpen && present !== null)) return { message: null, kept: told }
  if (isOpen) {
    return { message: { host, sentence: overSentence, isOver: true }, kept: { ...told, overAt: now } }
  }
  const isCalm = told?.overAt !== undefined && !isWithin(told.overAt, CALM_MS, nowMs)
  const quiet = told === null || isCalm ? null : told
  if (present === null || quiet !== null || isWithin(present.since, PATIENCE_MS, nowMs))
    return { message: null, kept: quiet }
  const { sentence, since } = present
  return { message: { host, sentence, isOver: false }, kept: { since, sentence } }
}

function isWithin(instant: Instant, ms: number, nowMs: number): boolean {
  return nowMs - Date.parse(instant) < ms
}
