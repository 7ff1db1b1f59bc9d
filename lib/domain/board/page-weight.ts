import type { BoardSnapshot, Card } from '../card/card'
import type { Run } from '../diun/run'
import type { FailedChannel } from '../failed-channel'
import type { Reporter } from '../running/running'
import type { Tag } from '../tag'
import type { View } from './view'

// This file estimates the bytes that each thing takes in the page, as data for the browser and as HTML: rather too many than too few.

/** The bytes of the elements around the texts of one card, with the heading that it may need. */
const CARD_MARKUP = 6_000
const NOTICE_MARKUP = 1_500
/** The number of times a name stands in the page: it is the label of each control as well. */
const NAME_OCCURRENCES = 24
/** The number of times any other text stands in the page, its data included. */
const TEXT_OCCURRENCES = 4

const encoder = new TextEncoder()

/** Caches the bytes of each card: a card that did not change keeps its identity. */
const bytesOf = new WeakMap<Card, number>()

/**
 * Estimates the weight of a card wherever this view shows it. The view by host shows it once for each host, and mentions its other
 * hosts each time.
 */
export function estimateCardWeight(card: Card, { group }: Pick<View, 'group'>): number {
  const bytes = getCardBytes(card)
  const named = CARD_MARKUP + NAME_OCCURRENCES * countBytes(card.image)
  if (group !== 'host') return named + TEXT_OCCURRENCES * bytes
  const rows = card.hosts.map(({ hostname }) => named + NAME_OCCURRENCES * countBytes(hostname) + bytes)
  return rows.reduce((sum, row) => sum + row, TEXT_OCCURRENCES * bytes)
}

/** Estimates the weight of a tag with its section. */
export function estimateTagWeight(tag: Tag): number {
  return CARD_MARKUP + NAME_OCCURRENCES * countBytes(tag)
}

type Notice = Run | Reporter | FailedChannel | NonNullable<BoardSnapshot['lastTest']>

/** Estimates the weight of a run, a reporter, a channel or a test with the notice that it may need. */
export function estimateNoticeWeight(notice: Notice): number {
  return NOTICE_MARKUP + TEXT_OCCURRENCES * countBytes(notice)
}

function getCardBytes(card: Card): number {
  const known = bytesOf.get(card)
  if (known !== undefined) return known
  const bytes = countBytes(card)
  bytesOf.set(card, bytes)
  return bytes
}

/**
 * Counts the bytes of a value as JSON in UTF-8. A character that HTML or a string of JavaScript escapes counts as eight, the most that
 * it takes there.
 */
function countBytes(value: unknown): number {
  const json = JSON.stringify(value).replaceAll(/[<>&"'\\\u2028\u2029]/g, '\\u00xxxx')
  return encoder.encode(json).length
}
