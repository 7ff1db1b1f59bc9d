import { type CheckIn, findCheckIns } from '@/lib/domain/board/check-in'
import { findLanePlace, type LaneTime } from '@/lib/domain/board/lane'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Channel } from '@/lib/domain/channels/channel'
import { listPendingHosts } from '@/lib/domain/channels/describe-update'
import type { Tellable } from '@/lib/domain/channels/select-tellable'
import { findRunEnds, type RunEnd } from './run-ends'
import { getArrivalMs, getLastPendingMs, selectUntold } from './told'

/** The longest time that one host waits for the runs of others. */
const JOIN_MS = 10 * 60_000
/** The time for which an update that has just arrived is news at once, and not at the channel's next hour. */
const FRESH_MS = 24 * 3_600_000

/** The first runs that were not told: they only tell what there is. */
export type FirstReports = {
  checkIns: readonly CheckIn[]
  /** The cards that only these hosts report, of which nothing is listed. */
  cards: readonly ShownCard[]
}

export const NO_FIRST_REPORTS: FirstReports = { checkIns: [], cards: [] }

/** The news for a channel at a moment. */
export type News = {
  cards: readonly ShownCard[]
  /** True when a run has just brought some of it; false when all of it became news as time passed. */
  isFresh: boolean
  checkIns: readonly CheckIn[]
  /** The first reports of the hosts that checked in, of which nothing is listed. */
  firstReports: readonly ShownCard[]
  /** The next time, in ms, at which a run that is waited for is over; null for none. */
  nextMs: number | null
}

export const NO_NEWS: News = { cards: [], isFresh: false, checkIns: [], firstReports: [], nextMs: null }

/**
 * Finds what a channel is to be told after runs. What a run has brought is told when it is over, with whatever else is news then. What
 * became news otherwise, since it has settled or a hold has ended, is told with that, or else at the next of the channel's hours.
 * @param isHour true when one of these hours has passed since the last
 */
export function findNews(
  { filter, progress }: Pick<Channel, 'filter' | 'progress'>,
  board: BoardSnapshot,
  { tellable, first }: { tellable: Tellable; first: FirstReports },
  time: LaneTime,
  isHour: boolean,
): News {
  const ofFirst = new Set(first.cards)
  const untold = selectUntold(tellable.cards, progress.runs, time).filter((card) => !ofFirst.has(card))
  if (untold.length + first.cards.length === 0) return NO_NEWS
  const fresh = new Set(untold.filter((card) => isFresh(card, time)))
  const ends = findRunEnds(board, findWaiting([...fresh, ...first.cards]))
  const late = untold.filter((card) => !fresh.has(card))
  const ready = [...fresh].filter((card) => findOver(listHosts(card), ends, time.now).length > 0)
  const checkIns = first.checkIns.filter(({ host }) => findOver([host], ends, time.now).length > 0)
  const over = findOver([...ready.flatMap(listHosts), ...checkIns.map(({ host }) => host)], ends, time.now)
  const isWanted = createHostFilter(filter)
  const busy = [...ends].filter(([host, { overMs }]) => isWanted(host) && overMs > time.now)
  const firstEndMs = Math.min(...over.map(({ endMs }) => endMs))
  const untilMs = Math.min(firstEndMs + JOIN_MS, Math.max(...busy.map(([, { overMs }]) => overMs)))
  const nextMs = Math.min(
    ...busy.map(([, { overMs }]) => overMs),
    untilMs > time.now ? untilMs : Number.POSITIVE_INFINITY,
  )
  const waiting = { ...NO_NEWS, nextMs: Number.isFinite(nextMs) ? nextMs : null }
  if (over.length > 0 && untilMs <= time.now) {
    const firstReports = selectOfHosts(first.cards, new Set(checkIns.map(({ host }) => host)))
    return { ...waiting, cards: [...ready, ...late], isFresh: ready.length > 0, checkIns, firstReports }
  }
  return isHour ? { ...waiting, cards: late } : waiting
}

/** Finds the first runs that were not told yet. That of a host was when anything that this host alone reports was told. */
export function findFirstReports(
  { filter, progress }: Pick<Channel, 'filter' | 'progress'>,
  { cards, runs }: BoardSnapshot,
  { cards: told, settling }: Tellable,
  time: LaneTime,
): FirstReports {
  const found = findCheckIns(cards, runs, time.now).filter(({ host }) => createHostFilter(filter)(host))
  const reports = selectOfHosts([...told, ...settling], new Set(found.map(({ host }) => host)))
  const untold = new Set(selectUntold(reports, progress.runs, time))
  const known = new Set(reports.filter((card) => !untold.has(card)).flatMap(findOnlyHost))
  const checkIns = found.filter(({ host }) => !known.has(host))
  const first = selectOfHosts([...untold], new Set(checkIns.map(({ host }) => host)))
  const countOf = (name: string) => first.filter((card) => listHosts(card).includes(name)).length
  return {
    checkIns: checkIns
      .map((checkIn) => ({ ...checkIn, pending: countOf(checkIn.host) }))
      .filter(({ pending }) => pending > 0),
    cards: first,
  }
}

/** Selects the first reports of the hosts of which cards are listed: what settles of them is no news, as with those that checked in. */
export function selectBegun({ cards }: FirstReports, listed: readonly ShownCard[]): ShownCard[] {
  const first = new Set(cards)
  return selectOfHosts(cards, new Set(listed.filter((card) => first.has(card)).flatMap(listHosts)))
}

/** Finds the time in ms since which each host has had something to tell. */
function findWaiting(cards: readonly ShownCard[]): ReadonlyMap<string, number> {
  const waiting = new Map<string, number>()
  for (const card of cards) {
    for (const host of listHosts(card)) {
      waiting.set(host, Math.min(waiting.get(host) ?? Number.POSITIVE_INFINITY, getLastPendingMs(card)))
    }
  }
  return waiting
}

function isFresh(card: ShownCard, time: LaneTime): boolean {
  const arrivalMs = getArrivalMs(card)
  return findLanePlace(card, time).settlesMs <= arrivalMs && time.now - arrivalMs < FRESH_MS
}

function findOver(hosts: readonly string[], ends: ReadonlyMap<string, RunEnd>, nowMs: number): RunEnd[] {
  return hosts.flatMap((host) => ends.get(host) ?? []).filter(({ overMs }) => overMs <= nowMs)
}

function listHosts(card: ShownCard): string[] {
  return [...new Set(listPendingHosts(card).map(({ hostname }) => hostname))]
}

function findOnlyHost(card: ShownCard): string[] {
  const hosts = listHosts(card)
  return hosts.length === 1 ? hosts : []
}

function selectOfHosts(cards: readonly ShownCard[], hosts: ReadonlySet<string>): ShownCard[] {
  return cards.filter((card) => listHosts(card).every((host) => hosts.has(host)))
}

function createHostFilter({ hosts }: Channel['filter']): (host: string) => boolean {
  return (host) => hosts.length === 0 || hosts.includes(host)
}
