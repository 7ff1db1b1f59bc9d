import { type BoardPart, mergeCards } from '@/lib/domain/board/part'
import type { BoardSnapshot, Card } from '@/lib/domain/card/card'
import { compareNewestFirst } from '@/lib/domain/newest-first'

/** The most cards of a part. More weigh as much as the board, which is written once for all who ask. */
const MOST_CHANGED = 500
/** The number of changed cards at which the older half is merged into the rest: that takes as long as the board is large. */
const MOST_APART = 2 * MOST_CHANGED

type BoardFacts = Omit<BoardSnapshot, 'cards'>

/** The cards of a board, those that changed last apart from the rest. */
type CardHistory = {
  /** All cards as they were at `revision` or later, newest first. */
  base: readonly Card[]
  revision: number
  /** The cards that have changed after `revision`, each once, in the order of their changes. */
  changed: readonly Card[]
  /** Returns all cards as they are, newest first: the same list each time. */
  getCards(): readonly Card[]
}

/**
 * A board at one revision. What has changed and the board of the next revision cost as much as there are changes, however large the board
 * is; only `getSnapshot` costs as much as there are cards.
 */
export type FollowedBoard = Pick<BoardFacts, 'database' | 'revision'> & {
  /** True when some cards are newer than the revision: others wrote while they were read. */
  isMixed: boolean
  /** Returns the whole board, the same object each time. */
  getSnapshot(): BoardSnapshot
  /** @returns null when the changes since then are not known, or are many, so that the whole board is to be taken */
  buildPart(since: number): BoardPart | null
  /** Returns the board that this one has become. @param changed every card that has changed after this revision */
  follow(facts: BoardFacts, changed: readonly Card[]): FollowedBoard
}

/** @param cards newest first */
export function createFollowedBoard(facts: BoardFacts, cards: readonly Card[]): FollowedBoard {
  return createBoard(facts, createHistory(cards, facts.revision, []), hasNewer(cards, facts))
}

function createBoard(facts: BoardFacts, history: CardHistory, isMixed: boolean): FollowedBoard {
  let snapshot: BoardSnapshot | null = null

  return {
    database: facts.database,
    revision: facts.revision,
    isMixed,
    getSnapshot() {
      snapshot ??= { ...facts, cards: history.getCards() }
      return snapshot
    },
    buildPart(since) {
      if (since < facts.traceableSince || since > facts.revision) return null
      const candidates = since < history.revision ? history.getCards() : history.changed
      const cards = candidates.filter((card) => card.revision > since)
      return cards.length > MOST_CHANGED ? null : { ...facts, cards: cards.sort(compareNewestFirst), since }
    },
    follow: (next, changed) => createBoard(next, addChanges(history, changed), hasNewer(changed, next)),
  }
}

function hasNewer(cards: readonly Card[], { revision }: BoardFacts): boolean {
  return cards.some((card) => card.revision > revision)
}

function createHistory(base: readonly Card[], revision: number, changed: readonly Card[]): CardHistory {
  let cards: readonly Card[] | null = null
  const getCards = () => {
    cards ??= mergeCards(base, changed.toSorted(compareNewestFirst))
    return cards
  }
  return { base, revision, changed, getCards }
}

function addChanges(history: CardHistory, added: readonly Card[]): CardHistory {
  if (added.length === 0) return history
  const { base, revision, changed } = history
  const images = new Set(added.map(({ image }) => image))
  const all = [...changed.filter(({ image }) => !images.has(image)), ...added].sort(compareRevisions)
  if (all.length < MOST_APART) return createHistory(base, revision, all)
  const cut = all[all.length - MOST_CHANGED]?.revision ?? revision
  const settled = all.filter((card) => card.revision <= cut).sort(compareNewestFirst)
  const recent = all.filter((card) => card.revision > cut)
  return createHistory(mergeCards(base, settled), cut, recent)
}

function compareRevisions(one: Card, other: Card): number {
  return one.revision - other.revision
}
