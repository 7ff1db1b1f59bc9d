import { isDataStore } from '../card/data-store'
import { getFirstNoteLine } from '../card/note'
import type { ShownCard } from '../card/shown-card'
import { toFamiliarReference } from '../image/familiar-reference'

/** The most characters of a note. */
const MAX_QUOTE = 200

/** Says what a person should know of an image before a script updates it. The texts may hold anything but line breaks. */
export function describeRemarks(card: ShownCard): string[] {
  const image = toFamiliarReference(card.image)
  const note = [...getFirstNoteLine(card)].slice(0, MAX_QUOTE).join('')
  return [
    ...(isDataStore(card) ? [`${image} keeps data: make a backup first.`] : []),
    ...(note === '' ? [] : [`Your note on ${image}: ${note}`]),
  ]
}
