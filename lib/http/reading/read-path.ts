import { InvalidInputError } from '@/lib/domain/errors'
import { toImageKey } from '@/lib/domain/image/reference'
import { toKeptText } from '@/lib/domain/kept-text'
import { toStorable } from '@/lib/domain/storable-text'
import type { PathParams } from '../route'

/** The image named by `[...image]`: raw slashes part it into segments, `%2F` does not. Answers the image key. */
export function readImagePath({ image: segments }: PathParams): string {
  const reference = readSegment(typeof segments === 'string' ? segments : (segments ?? []).join('/'))
  return toImageKey(reference)
}

/** @returns a number that may be no tag's id; then the store says so */
export function readTagIdPath({ id }: PathParams): number {
  if (typeof id !== 'string' || !/^\d{1,9}$/.test(id)) throw new InvalidInputError('A tag id must be a number.')
  return Number(id)
}

/** The host named by `[host]`. */
export function readHostPath({ host }: PathParams): string {
  return toKeptText(readSegment(typeof host === 'string' ? host : ''))
}

/** @param text from a path, which Next has decoded */
export function readSegment(text: string): string {
  return toStorable(text)
}
