import { toStorable } from './storable-text'

/**
 * The longest text that is kept of a report, in bytes of UTF-8. Nobody reads more, and a board of such texts is still a page that a
 * browser can open.
 */
const MAX_BYTES = 4_096

/** The most bytes that one unit of UTF-16 takes in UTF-8. */
const MAX_BYTES_PER_UNIT = 3

const encoder = new TextEncoder()

/**
 * Converts a text to the form in which it is kept, wherever it came from, so that equal texts stay equal: storable, and at most 4 kB,
 * cut between characters.
 */
export function toKeptText(text: string): string {
  const storable = toStorable(text)
  if (storable.length * MAX_BYTES_PER_UNIT <= MAX_BYTES) return storable
  return storable.slice(0, encoder.encodeInto(storable, new Uint8Array(MAX_BYTES)).read)
}

/** @param maxBytes in UTF-8 */
export function isLongerThan(text: string, maxBytes: number): boolean {
  return text.length > maxBytes || encoder.encode(text).length > maxBytes
}
