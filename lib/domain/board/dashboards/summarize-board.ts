import { type BoardSnapshot, type Card, getCardName, isPending } from '../../card/card'
import { nameCards } from '../../card/card-names'
import { findPageLink } from '../../card/changes-link'
import { foldCards, getFoldedCards } from '../../card/fold-cards'
import { getPendingSince } from '../../card/pending-since'
import type { ShownCard } from '../../card/shown-card'
import { findVersionChange } from '../../card/version-change'
import { findOpenShortRuns, findTrouble } from '../../diun/run'
import { parseImageReference } from '../../image/reference'
import type { Instant } from '../../instant'
import { compareText } from '../../newest-first'
import { findSilentHosts } from '../../running/running'
import { isHostPending, type State } from '../../update/update'
import { countCards } from '../counts'
import { countFacetValues, type Facet } from '../facets'
import { countPendingOnHosts } from '../pending-hosts'
import { scopeCards } from '../scope'
import type { Age, CHANGES } from '../view'

/** The most updates that are listed. */
export const MAX_SUMMARY_UPDATES = 100

/** The part of the board that a summary is about; an empty list leaves nothing out. */
export type SummaryScope = {
  /** The tags by name or by id; `''` is the untagged. */
  tags: readonly string[]
  hosts: readonly string[]
}

/** The number of cards that need attention, of a tag or on a host. */
type PendingCount = { name: string; pending: number }

/** An update that is pending. */
type SummaryUpdate = {
  name: string
  image: string
  /** The hosts that it is pending on, in alphabetical order. */
  hosts: readonly string[]
  /** The version that runs; null when it is not known. */
  from: string | null
  /** The version that was reported; null for an image without an image tag. */
  to: string | null
  pendingSince: Instant | null
  /** The page that tells the most of it; null when none is known. */
  url: string | null
}

/** The numbers of a board, counted as the board itself counts them. */
type Summary = Record<State | (typeof CHANGES)[number], number> & {
  /** The image tags that the cards stand for. */
  images: number
  hosts: number
  /** The pending cards of images that DIUN had not seen before. */
  new: number
  /** The pending cards by the days for which they have waited at least. */
  waiting: Record<Exclude<Age, '1d'>, number>
  oldestPendingAt: Instant | null
  lastEventAt: Instant | null
  /** The hosts whose DIUN or reporter is silent, and those of which a run fell short, as far as nobody has silenced these warnings. */
  silentHosts: number
  shortHosts: number
  /** The tags of the cards in board order, the untagged last. */
  byTag: readonly PendingCount[]
  /** The hosts of the cards, in alphabetical order. */
  byHost: readonly PendingCount[]
  /** The updates that are pending, the newest first. */
  updates: readonly SummaryUpdate[]
}

export function summarizeBoard(board: BoardSnapshot, scope: SummaryScope, nowMs: number): Summary {
  const cards = selectCards(board.cards, scope)
  const pending = cards.filter(isPending)
  const { majors: _, new: __, ...counts } = countCards(cards, null)
  const count = (facet: Facet) => {
    const values = countFacetValues(cards, facet, { now: nowMs })
    return new Map(values.map((one) => [one.value, one.count]))
  }
  const [byChange, byAge, byStatus] = [count('changes'), count('ages'), count('statuses')]
  const get = (of: ReadonlyMap<string, number>, value: string) => of.get(value) ?? 0
  return {
    ...counts,
    new: get(byStatus, 'new'),
    major: get(byChange, 'major'),
    minor: get(byChange, 'minor'),
    patch: get(byChange, 'patch'),
    rebuilt: get(byChange, 'rebuilt'),
    waiting: { '7d': get(byAge, '7d'), '30d': get(byAge, '30d') },
    oldestPendingAt: pending.flatMap((card) => getPendingSince(card) ?? []).toSorted()[0] ?? null,
    lastEventAt: findLastEvent(cards),
    ...countTroubledHosts(board, scope, nowMs),
    byTag: listByTag(board, count('tags')),
    byHost: listByHost(cards),
    updates: pending.slice(0, MAX_SUMMARY_UPDATES).map(describeUpdate),
  }
}

/** Selects the cards that a summary is about, newest first. */
function selectCards(cards: readonly Card[], { tags, hosts }: SummaryScope): readonly ShownCard[] {
  const isWanted = ({ tag }: Card) =>
    tags.length === 0 || (tag === null ? [''] : [tag.name, String(tag.id)]).some((name) => tags.includes(name))
  const tagged = nameCards(foldCards(cards)).filter(isWanted)
  return scopeCards(tagged, { group: 'none', hosts })
}

function findLastEvent(cards: readonly ShownCard[]): Instant | null {
  return cards.reduce<Instant | null>(
    (last, { receivedAt }) => (last === null || receivedAt > last ? receivedAt : last),
    null,
  )
}

function countTroubledHosts({ runs, reporters }: BoardSnapshot, { hosts }: SummaryScope, nowMs: number) {
  const isWanted = (host: string) => hosts.length === 0 || hosts.includes(host)
  const shown = runs.filter(({ host, silence }) => silence === 'none' && isWanted(host))
  const silent = shown.filter((run) => findTrouble(run, nowMs) === 'silent').map(({ host }) => host)
  const silentReporters = [...findSilentHosts(reporters).keys()].filter(isWanted)
  return {
    silentHosts: new Set([...silent, ...silentReporters]).size,
    shortHosts: shown.filter((run) => findOpenShortRuns(run, nowMs).length > 0).length,
  }
}

function listByTag({ tags }: BoardSnapshot, counts: ReadonlyMap<string, number>): PendingCount[] {
  return [...tags.map(({ name }) => name), ''].flatMap((name) => {
    const pending = counts.get(name)
    return pending === undefined ? [] : [{ name, pending }]
  })
}

function listByHost(cards: readonly ShownCard[]): PendingCount[] {
  const counts = countPendingOnHosts(cards)
  const hosts = new Set(cards.flatMap((card) => card.hosts.map(({ hostname }) => hostname)))
  return [...hosts].sort(compareText).map((name) => ({ name, pending: counts.get(name) ?? 0 }))
}

function describeUpdate(card: ShownCard): SummaryUpdate {
  const change = findVersionChange(card)
  const pending = getFoldedCards(card).filter(isPending)
  const hosts = pending.flatMap((one) => one.hosts.filter(isHostPending).map(({ hostname }) => hostname))
  return {
    name: getCardName(card),
    image: card.image,
    hosts: [...new Set(hosts)].sort(compareText),
    from: change?.from || null,
    to: change?.to || parseImageReference(card.image).imageTag || null,
    pendingSince: getPendingSince(card),
    url: findPageLink(card),
  }
}
