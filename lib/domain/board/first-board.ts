import type { BoardSnapshot, Card } from '../card/card'
import { getFoldedCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { arrangeBoard } from './arrange'
import { isCollapsed } from './collapsed-cookie'
import { FIRST_CARDS, MAX_CARDS } from './first-cards'
import type { LaneTime } from './lane'
import { estimateCardWeight, estimateNoticeWeight, estimateTagWeight } from './page-weight'
import { scopeCards } from './scope'
import { findScopedHosts } from './search/scoped-hosts'
import { selectOpenCards } from './section'
import { sortCards } from './sort-cards'
import type { View } from './view'

const FIRST_FOLDED = 8

/**
 * The limits of what a page holds, in bytes by `page-weight.ts`, so that the page is 8 MB at most. A usual board of `MAX_CARDS` images
 * needs half of it.
 */
const BUDGET = {
  cards: 6_000_000,
  tags: 1_000_000,
  runs: 750_000,
  reporters: 250_000,
  channels: 100_000,
  lastTest: 100_000,
}

/**
 * Selects the part of a board that the page holds: all of it, or, of a large or heavy one, as much as there is room for of what this
 * view shows first.
 * @param folded the cards of the board, by `foldCards`
 * @param first the number of cards to hold of a board of more than `MAX_CARDS`, and the sections that are collapsed, by their kept keys
 * @returns `board` itself when that is all of it
 */
export function selectFirstBoard(
  board: BoardSnapshot,
  folded: readonly ShownCard[],
  view: View,
  time: LaneTime,
  first: { most?: number; collapsed?: readonly string[] } = {},
): BoardSnapshot {
  const tags = limitToBudget(BUDGET.tags, board.tags, estimateTagWeight)
  const runs = limitToBudget(BUDGET.runs, board.runs, estimateNoticeWeight)
  const reporters = limitToBudget(BUDGET.reporters, board.reporters, estimateNoticeWeight)
  const channels = limitToBudget(BUDGET.channels, board.channels, estimateNoticeWeight)
  const tests = board.lastTest === null ? [] : [board.lastTest]
  const [lastTest = null] = limitToBudget(BUDGET.lastTest, tests, estimateNoticeWeight)
  const cards = selectFirstCards(board, folded, { view, time, first })
  const isWhole =
    cards.length === board.cards.length &&
    tags.length === board.tags.length &&
    runs.length === board.runs.length &&
    reporters.length === board.reporters.length &&
    channels.length === board.channels.length &&
    lastTest === board.lastTest
  return isWhole ? board : { ...board, cards, tags, runs, reporters, channels, lastTest }
}

/** Selects the cards that a page holds, in the order of the snapshot. */
function selectFirstCards(
  { cards, tags }: BoardSnapshot,
  folded: readonly ShownCard[],
  { view, time, first }: { view: View; time: LaneTime; first: { most?: number; collapsed?: readonly string[] } },
): readonly Card[] {
  const getWeight = (card: Card) => estimateCardWeight(card, view)
  if (cards.length <= MAX_CARDS && limitToBudget(BUDGET.cards, cards, getWeight).length === cards.length) return cards
  const { most = FIRST_CARDS, collapsed = [] } = first
  const hosts = findScopedHosts(folded, view)
  const sections = arrangeBoard(
    sortCards(scopeCards(folded, { group: view.group, hosts }), view.sort),
    tags,
    view,
    null,
    time,
  )
  const openCards = sections
    .filter((section) => !isCollapsed(collapsed, section))
    .flatMap((section) => selectOpenCards(section, view))
  const inSight = [...new Set([...openCards, ...sections.flatMap((section) => section.cards)])].slice(0, most)
  const wanted = new Set(inSight.flatMap((card) => selectFirstFolded(card)).map(({ image }) => image))
  const meant = cards.filter(({ image }) => wanted.has(image))
  const byImage = new Map(meant.map((card) => [card.image, card]))
  const inOrder = [...wanted].flatMap((image) => byImage.get(image) ?? [])
  const affordable = new Set(limitToBudget(BUDGET.cards, inOrder, getWeight))
  return meant.filter((card) => affordable.has(card))
}

/** Returns the card that is shown, and the newest of what else it stands for. */
function selectFirstFolded(card: ShownCard): readonly Card[] {
  const folded = getFoldedCards(card)
  const shown = folded.filter(({ image }) => image === card.image)
  return [...shown, ...folded.slice(0, FIRST_FOLDED)]
}

/** Selects, in their order, the items for each of which there is still room. */
function limitToBudget<Item>(
  budget: number,
  items: readonly Item[],
  getWeight: (item: Item) => number,
): readonly Item[] {
  let left = budget
  return items.filter((item) => {
    const weight = getWeight(item)
    if (weight > left) return false
    left -= weight
    return true
  })
}
