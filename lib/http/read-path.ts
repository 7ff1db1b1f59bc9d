import { InvalidInput } from '@/lib/domain/errors'
import { toImageKey } from '@/lib/domain/image-reference'
import type { PathParams } from './route'

/** The image named by `[...image]`: raw slashes part it into segments, `%2F` does not. Answers the image key. */
export function readImagePath({ image: segments }: PathParams): string {
  const reference = readSegment(typeof segments === 'string' ? segments : (segments ?? []).join('/'))
  return toImageKey(reference)
}

/** @returns a number that may be no tag's id; then the store says so */
export function readTagIdPath({ id }: PathParams): number {
  if (typeof id !== 'string' || !/^\d{1,9}$/.test(id)) throw new InvalidInput('A tag id must be a number.')
  return Number(id)
}

/**
 * @param text from a path, which Next has decoded
 * @throws InvalidInput for what was no percent-encoding of UTF-8: lib/http/node-server.ts puts U+FFFD in its place
 */
export function readSegment(text: string): string {
  if (text.includes('\uFFFD')) throw new InvalidInput('The path is not valid: it must be encoded as UTF-8.')
  return text
}
