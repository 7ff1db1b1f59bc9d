import { countCards } from '@/lib/domain/board/counts'
import { countPendingByHost } from '@/lib/domain/board/pending-hosts'
import { scopeCards } from '@/lib/domain/board/scope'
import { getPendingSinceMs, getSizeOfChange } from '@/lib/domain/board/search/card-traits'
import { NO_FILTERS } from '@/lib/domain/board/view'
import { type BoardSnapshot, type Card, isPending } from '@/lib/domain/card/card'
import { isFirstSeen } from '@/lib/domain/card/first-seen'
import { foldCards } from '@/lib/domain/card/fold-cards'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { BUMPS } from '@/lib/domain/image/bump'
import { STATES, type State } from '@/lib/domain/update/update'
import { type ContainerCounts, countContainers } from './container-counts'

/** The changes by which pending cards are counted; `new` is one that nothing came before, and `unknown` one whose size cannot be told. */
const CHANGES = [...BUMPS, 'new', 'unknown'] as const

type PendingChange = (typeof CHANGES)[number]

/** An image that has been pending on a host since a time, in ms. */
type PendingSince = { image: string; host: string; sinceMs: number }

/** The figures of a board that hold until its revision grows. Cards are counted as the page does: the image tags of one service are one. */
export type BoardFigures = {
  cards: ReadonlyMap<State, number>
  pendingByHost: ReadonlyMap<string, number>
  pendingByChange: ReadonlyMap<PendingChange, number>
  /** The images that are pending, the longest first. */
  pendingSince: readonly PendingSince[]
  /** The time at which each host last reported an image, in ms. */
  lastEventMs: ReadonlyMap<string, number>
  /** The containers of each host that has a reporter. */
  containers: ReadonlyMap<string, ContainerCounts>
}

export function computeBoardFigures({ cards, runs, reporters }: BoardSnapshot): BoardFigures {
  const folded = foldCards(cards)
  const counts = countCards(folded, null)
  const pending = folded.filter(isPending)
  const lastEventMs = findLastEvents(cards)
  const hosts = new Set([...lastEventMs.keys(), ...[...runs, ...reporters].map(({ host }) => host)])
  const pendingByHost = countPendingByHost(cards)
  return {
    cards: new Map(STATES.map((state) => [state, counts[state]])),
    pendingByHost: new Map([...hosts].sort().map((host) => [host, pendingByHost.get(host) ?? 0])),
    pendingByChange: countByChange(pending),
    pendingSince: listPendingSince(pending),
    lastEventMs,
    containers: countContainers(cards, reporters),
  }
}

function countByChange(pending: readonly ShownCard[]): ReadonlyMap<PendingChange, number> {
  const counts = new Map<PendingChange, number>(CHANGES.map((change) => [change, 0]))
  for (const card of pending) {
    const change = getSizeOfChange(card) ?? (isFirstSeen(card) ? 'new' : 'unknown')
    counts.set(change, (counts.get(change) ?? 0) + 1)
  }
  return counts
}

function listPendingSince(pending: readonly ShownCard[]): PendingSince[] {
  return scopeCards(pending, { ...NO_FILTERS, group: 'host' })
    .flatMap((card) => {
      const sinceMs = getPendingSinceMs(card)
      return sinceMs === null ? [] : [{ image: card.image, host: card.hosts[0]?.hostname ?? '', sinceMs }]
    })
    .sort((one, other) => one.sinceMs - other.sinceMs)
}

function findLastEvents(cards: readonly Card[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>()
  for (const { hostname, receivedAt } of cards.flatMap(({ hosts }) => hosts)) {
    last.set(hostname, Math.max(last.get(hostname) ?? 0, Date.parse(receivedAt)))
  }
  return last
}
