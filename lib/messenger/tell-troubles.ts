import type { MessageTrouble } from '@/lib/domain/channels/message'
import type { Progress, ToldTrouble } from '@/lib/domain/channels/progress'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { PATIENCE_MS, type Trouble } from './find-troubles'
import { toPastMs } from './read-hours'

/** The time for which a trouble that comes back after its end was told is not told again. */
export const CALM_MS = 24 * 3_600_000

/** The troubles to tell at a moment, and what a channel has been told of with that. */
export type TroubleNews = {
  troubles: readonly MessageTrouble[]
  told: Progress['troubles']
  /** The troubles that are there and were not told, by their key: the time since which each is known. */
  noticed: NonNullable<Progress['noticed']>
  /** The next time, in ms, at which one of those that are there is to be told; null for none. */
  nextMs: number | null
}

/** A trouble or its end, if it is to be told. */
type Item = {
  trouble: Trouble
  told: ToldTrouble | null
  /** The time since which the trouble is there without having been told; null when it is not, or was told. */
  noticedAt: Instant | null
  news: 'begin' | 'end' | null
  /** The time in ms from which it is told. */
  readyMs: number
}

/**
 * Decides which troubles are to be told: each once it has lasted, and its end if it was told. Hosts often fall silent together, and come back
 * together, so what is ready waits a while for what will be. A trouble that comes back within a day after its end was told waits until that
 * day is over: a host that comes and goes is two messages a day at most.
 */
export function tellTroubles(
  { troubles: told, noticed = {} }: Pick<Progress, 'troubles' | 'noticed'>,
  troubles: readonly Trouble[],
  nowMs: number,
): TroubleNews {
  const toldOf = followRenamed(new Map(Object.entries(told)), troubles)
  const noticedOf = new Map(Object.entries(noticed))
  const items = troubles.map((trouble) => {
    const [toldBefore, noticedBefore] = [toldOf.get(trouble.key) ?? null, noticedOf.get(trouble.key) ?? null]
    return judge(trouble, toldBefore, findNoticed(trouble, toldBefore, noticedBefore), nowMs)
  })
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
    noticed: Object.fromEntries(
      results.flatMap(({ message }, at) => {
        const [key, noticedAt = null] = [troubles[at]?.key, items[at]?.noticedAt]
        return key === undefined || noticedAt === null || message !== null ? [] : [[key, noticedAt] as const]
      }),
    ),
    nextMs,
  }
}

/**
 * Finds the time since which a trouble is there without having been told. With a DIUN that runs every few minutes, each run begins it anew:
 * what counts is when it was first noticed.
 */
function findNoticed(
  { present, isUnknown }: Trouble,
  told: ToldTrouble | null,
  noticedBefore: Instant | null,
): Instant | null {
  const isOpen = told !== null && told.overAt === undefined
  if (isOpen || isUnknown || present === null) return null
  return noticedBefore !== null && noticedBefore < present.since ? noticedBefore : present.since
}

/**
 * Follows a host to its new name: a trouble that was told of a host that is there no more, and that another host has since the same time,
 * is the same one.
 */
function followRenamed(
  told: ReadonlyMap<string, ToldTrouble>,
  troubles: readonly Trouble[],
): ReadonlyMap<string, ToldTrouble> {
  const there = new Set(troubles.map(({ key }) => key))
  const lost = [...told].filter(([key, { overAt }]) => !there.has(key) && overAt === undefined)
  const followed = troubles.flatMap(({ key, present }) => {
    const former = lost.find(([was, { since }]) => getKind(was) === getKind(key) && since === present?.since)
    return former === undefined || told.has(key) ? [] : [[key, former[1]] as const]
  })
  return new Map([...told, ...followed])
}

function getKind(key: string): string {
  return key.slice(0, key.indexOf(' '))
}

function judge(trouble: Trouble, told: ToldTrouble | null, noticedAt: Instant | null, nowMs: number): Item {
  const { present, overSince, isUnknown } = trouble
  const isOpen = told !== null && told.overAt === undefined
  const nothing = { trouble, told, noticedAt, news: null, readyMs: Number.POSITIVE_INFINITY }
  if (isUnknown) return nothing
  if (isOpen) {
    if (present !== null) return nothing
    // A host that reports every few minutes is there since the first of these reports.
    const goneSince = told.goneSince ?? overSince
    return { ...nothing, news: 'end', readyMs: goneSince === null ? 0 : toPastMs(goneSince, nowMs) + PATIENCE_MS }
  }
  if (noticedAt === null) return nothing
  const calmMs = told?.overAt === undefined ? 0 : toPastMs(told.overAt, nowMs) + CALM_MS
  return { ...nothing, news: 'begin', readyMs: Math.max(Date.parse(noticedAt) + PATIENCE_MS, calmMs) }
}

function conclude(
  { trouble, told, news }: Item,
  now: Instant,
  isDue: boolean,
): { message: MessageTrouble | null; kept: ToldTrouble | null } {
  const { host, present, overSentence, overSince, isUnknown } = trouble
  if (news === 'end' && told !== null) {
    const { goneSince = overSince, ...kept } = told
    if (!isDue) return { message: null, kept: { ...kept, ...(goneSince !== null && { goneSince }) } }
    return { message: { host, sentence: overSentence, isOver: true }, kept: { ...kept, overAt: now } }
  }
  if (!isDue) return { message: null, kept: keepPresent() }
  if (news !== 'begin' || present === null) return { message: null, kept: told }
  const { sentence, since } = present
  return { message: { host, sentence, isOver: false }, kept: { since, sentence } }

  /** Keeps what was told. One that is there again is gone no more. */
  function keepPresent(): ToldTrouble | null {
    if (told?.goneSince === undefined || isUnknown) return told
    const { goneSince: _, ...kept } = told
    return kept
  }
}

function isForgotten({ overAt }: ToldTrouble, nowMs: number): boolean {
  return overAt !== undefined && nowMs - toPastMs(overAt, nowMs) > CALM_MS
}
