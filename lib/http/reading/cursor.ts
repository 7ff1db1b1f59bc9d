import { InvalidInput } from '@/lib/domain/errors'
import { type Instant, readInstant } from '@/lib/domain/instant'
import { toStorable } from '@/lib/domain/storable-text'

export type Cursor = { at: Instant; id: string }

/** Opaque to clients: where a page ended. */
export function toCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

/** @throws InvalidInput */
export function readCursor(text: string): Cursor {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
  const instant = readInstant(at)
  if (instant === null || id === '') throw new InvalidInput('"before" must be the "next" of an earlier answer.')
  return { at: instant, id: toStorable(id) }
}
