import { InvalidInputError } from '@/lib/domain/errors'
import { type Instant, parseInstant } from '@/lib/domain/instant'
import { toStorable } from '@/lib/domain/storable-text'

export type Cursor = { at: Instant; id: string }

/** Writes where a page ended; clients need not understand it. */
export function serializeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

/** @throws InvalidInputError */
export function parseCursor(text: string): Cursor {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
  const instant = parseInstant(at)
  if (instant === null || id === '') throw new InvalidInputError('"before" must be the "next" of an earlier answer.')
  return { at: instant, id: toStorable(id) }
}
