import { type BoardSnapshot, type Card, isPending } from '../card/card'
import { selectLater } from '../instant'
import { compareNewestFirst } from '../newest-first'
import { isNews } from './arrivals'

/** The numbers of images that have changed on the board since it was shown. */
export type UnseenChanges = {
  /** The images that need attention because DIUN reported something. */
  news: number
  /** The images that differ from what is shown for another reason, or are gone. */
  changes: number
}

const NONE: UnseenChanges = { news: 0, changes: 0 }

/** @param own the images that the person is changing at this moment; null stands for the whole board */
export function countUnseenChanges(
  shown: BoardSnapshot,
  now: BoardSnapshot,
  own: ReadonlySet<string> | null,
): UnseenChanges {
  if (shown === now || own === null) return NONE
  const before = new Map(shown.cards.map((card) => [card.image, card]))
  const others = now.cards.filter((card) => card !== before.get(card.image) && !own.has(card.image))
  const news = others.filter((card) => isPending(card) && isNews(before.get(card.image), card)).length
  const left = new Set(now.cards.map(({ image }) => image))
  const gone = shown.cards.filter(({ image }) => !left.has(image) && !own.has(image)).length
  return { news, changes: others.length - news + gone }
}

/** Tells whether both boards look the same, by their cards and all that may move these. */
export function isShownAlike(one: BoardSnapshot, other: BoardSnapshot): boolean {
  if (
    one.tags !== other.tags ||
    one.runs !== other.runs ||
    one.reporters !== other.reporters ||
    one.channels !== other.channels ||
    one.lastTest !== other.lastTest
  )
    return false
  return one.cards.length === other.cards.length && one.cards.every((card, at) => card === other.cards[at])
}

/** Returns the board as it is shown, but with these images as they are now. */
export function refreshImages(shown: BoardSnapshot, now: BoardSnapshot, images: ReadonlySet<string>): BoardSnapshot {
  const others = shown.cards.filter(({ image }) => !images.has(image))
  const taken = now.cards.filter(({ image }) => images.has(image))
  const cards: Card[] = [...others, ...taken].sort(compareNewestFirst)
  const heldAsOf = shown.heldAsOf ?? shown.cards.reduce((newest, card) => selectLater(newest, card.receivedAt), '')
  return { ...shown, cards, tags: now.tags, heldAsOf }
}
