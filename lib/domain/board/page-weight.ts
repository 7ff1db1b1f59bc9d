import type { BoardSnapshot, Card } from '../card/card'
import type { Run } from '../diun/run'
import type { Tag } from '../tag'
import type { View } from './view'

// How many bytes of the page each thing may take: as data for the browser, and as HTML. Rather too many than too few.

/** The elements around the texts of one card, with the heading that it may need. */
const CARD_MARKUP = 6_000
const NOTICE_MARKUP = 1_500
/** How often a name stands in the page: it is the label of each control as well. */
const NAME_OCCURRENCES = 24
/** How often any other text does, its data included. */
const TEXT_OCCURRENCES = 4

const encoder = new TextEncoder()

/** Made once per card: a card that did not change keeps its identity. */
const bytesOf = new WeakMap<Card, number>()

/** Of a card wherever this view shows it: by host, once for each host, and there it tells of its other hosts too. */
export function estimateCardWeight(card: Card, { group }: Pick<View, 'group'>): number {
  const bytes = getCardBytes(card)
  const named = CARD_MARKUP + NAME_OCCURRENCES * countBytes(card.image)
  if (group !== 'host') return named + TEXT_OCCURRENCES * bytes
  const rows = card.hosts.map(({ hostname }) => named + NAME_OCCURRENCES * countBytes(hostname) + bytes)
  return rows.reduce((sum, row) => sum + row, TEXT_OCCURRENCES * bytes)
}

/** Of a tag with its section. */
export function estimateTagWeight(tag: Tag): number {
  return CARD_MARKUP + NAME_OCCURRENCES * countBytes(tag)
}

/** Of a run or a test with the notice that it may need. */
export function estimateNoticeWeight(notice: Run | NonNullable<BoardSnapshot['lastTest']>): number {
  return NOTICE_MARKUP + TEXT_OCCURRENCES * countBytes(notice)
}

function getCardBytes(card: Card): number {
  const known = bytesOf.get(card)
  if (known !== undefined) return known
  const bytes = countBytes(card)
  bytesOf.set(card, bytes)
  return bytes
}

/** As JSON in UTF-8. What HTML or a string of JavaScript escapes takes up to eight characters there. */
function countBytes(value: unknown): number {
  const json = JSON.stringify(value).replaceAll(/[<>&"'\\\u2028\u2029]/g, '\\u00xxxx')
  return encoder.encode(json).length
}
