import type { BoardSnapshot, Card } from '../card/card'
import type { Run } from '../diun/run'
import type { Tag } from '../tag'
import type { View } from './view'

// How many bytes of the page each thing may take: as data for the browser, and as HTML. Rather too many than too few.

/** The elements around the texts of one card, with the heading that it may need. */
const MARKUP = 6_000
const NOTICE_MARKUP = 1_500
/** How often a name stands in the page: it is the label of each control as well. */
const NAMINGS = 24
/** How often any other text does, its data included. */
const MENTIONS = 4

const encoder = new TextEncoder()

/** Made once per card: a card that did not change keeps its identity. */
const bytesOf = new WeakMap<Card, number>()

/** Of a card wherever this view shows it: by host, once for each host, and there it tells of its other hosts too. */
export function toCardWeight(card: Card, { group }: Pick<View, 'group'>): number {
  const bytes = toCardBytes(card)
  const named = MARKUP + NAMINGS * toBytes(card.image)
  if (group !== 'host') return named + MENTIONS * bytes
  const rows = card.hosts.map(({ hostname }) => named + NAMINGS * toBytes(hostname) + bytes)
  return rows.reduce((sum, row) => sum + row, MENTIONS * bytes)
}

/** Of a tag with its section. */
export function toTagWeight(tag: Tag): number {
  return MARKUP + NAMINGS * toBytes(tag)
}

/** Of a run or a test with the notice that it may need. */
export function toNoticeWeight(told: Run | NonNullable<BoardSnapshot['lastTest']>): number {
  return NOTICE_MARKUP + MENTIONS * toBytes(told)
}

function toCardBytes(card: Card): number {
  const known = bytesOf.get(card)
  if (known !== undefined) return known
  const bytes = toBytes(card)
  bytesOf.set(card, bytes)
  return bytes
}

/** As JSON in UTF-8. What HTML or a string of JavaScript escapes takes up to eight characters there. */
function toBytes(value: unknown): number {
  const json = JSON.stringify(value).replaceAll(/[<>&"'\\\u2028\u2029]/g, '\\u00xxxx')
  return encoder.encode(json).length
}
