import type { BoardSnapshot, Card } from '../card/card'
import { toFolded } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { arrangeBoard } from './arrange'
import { toCardWeight, toNoticeWeight, toTagWeight } from './page-weight'
import { scopeCards } from './scope'
import { sortCards } from './sort-cards'
import type { View } from './view'

/** A page of more would weigh megabytes; the browser reads the rest by itself. */
const MOST = 300
const FIRST = 96
const FIRST_FOLDED = 8

/** In bytes by `page-weight.ts`, for a page of 8 MB at most. A usual board of `MOST` images needs half of it. */
const BUDGET = { cards: 6_000_000, tags: 1_000_000, runs: 750_000, lastTest: 100_000 }

/**
 * What the page holds of a board: all of it, or of a large or heavy one what this view shows first and there is room for.
 * @param folded its cards, by `foldCards`
 * @returns `board` itself when that is all of it
 */
export function toFirstBoard(board: BoardSnapshot, folded: readonly ShownCard[], view: View): BoardSnapshot {
  const tags = takeWithin(BUDGET.tags, board.tags, toTagWeight)
  const runs = takeWithin(BUDGET.runs, board.runs, toNoticeWeight)
  const tests = board.lastTest === null ? [] : [board.lastTest]
  const [lastTest = null] = takeWithin(BUDGET.lastTest, tests, toNoticeWeight)
  const cards = toFirstCards(board, folded, view)
  const isWhole =
    cards.length === board.cards.length &&
    tags.length === board.tags.length &&
    runs.length === board.runs.length &&
    lastTest === board.lastTest
  return isWhole ? board : { ...board, cards, tags, runs, lastTest }
}

/** In the snapshot's order. */
function toFirstCards({ cards, tags }: BoardSnapshot, folded: readonly ShownCard[], view: View): readonly Card[] {
  const toWeight = (card: Card) => toCardWeight(card, view)
  if (cards.length <= MOST && takeWithin(BUDGET.cards, cards, toWeight).length === cards.length) return cards
  const sections = arrangeBoard(sortCards(scopeCards(folded, view), view.sort), tags, view, null)
  const seen = sections.flatMap((section) => section.cards).slice(0, FIRST)
  const wanted = new Set(seen.flatMap((card) => toFirstFolded(card)).map(({ image }) => image))
  const byImage = new Map(cards.map((card) => [card.image, card]))
  const inOrder = [...wanted].flatMap((image) => byImage.get(image) ?? [])
  const first = new Set(takeWithin(BUDGET.cards, inOrder, toWeight))
  return cards.filter((card) => first.has(card))
}

/** What it shows, and the newest of what else it stands for. */
function toFirstFolded(card: ShownCard): readonly Card[] {
  const folded = toFolded(card)
  const shown = folded.filter(({ image }) => image === card.image)
  return [...shown, ...folded.slice(0, FIRST_FOLDED)]
}

/** In their order each for which there is still room. */
function takeWithin<Item>(budget: number, items: readonly Item[], toWeight: (item: Item) => number): readonly Item[] {
  let left = budget
  return items.filter((item) => {
    const weight = toWeight(item)
    if (weight > left) return false
    left -= weight
    return true
  })
}
