import { getCardBump } from '../../card/card-bump'
import { findChangesLink } from '../../card/changes-link'
import { getPendingSince } from '../../card/pending-since'
import type { ShownCard } from '../../card/shown-card'

/** Returns the size of the change that a card stands for; null when that cannot be told. */
export const getSizeOfChange = rememberForCards(getCardBump)

/** Tells whether there is a page that says what changed. */
export const hasReleaseNotes = rememberForCards((card) => findChangesLink(card) !== null)

/** Returns the time since which a card has been pending, in ms; null when it is not pending. */
export const getPendingSinceMs = rememberForCards((card) => {
  const since = getPendingSince(card)
  return since === null ? null : Date.parse(since)
})

export function hasNote({ note }: Pick<ShownCard, 'note'>): boolean {
  return note.trim() !== ''
}

/** Remembers what is computed of a card: one that did not change keeps its identity, and 10,000 are asked at each keystroke. */
function rememberForCards<Value>(compute: (card: ShownCard) => Value): (card: ShownCard) => Value {
  const known = new WeakMap<ShownCard, { value: Value }>()
  return (card) => {
    const found = known.get(card)
    if (found !== undefined) return found.value
    const value = compute(card)
    known.set(card, { value })
    return value
  }
}
