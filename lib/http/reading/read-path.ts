import { InvalidInputError } from '@/lib/domain/errors'
import { toImageKey } from '@/lib/domain/image/reference'
import { toKeptText } from '@/lib/domain/kept-text'
import { toStorable } from '@/lib/domain/storable-text'
import type { PathParams } from '../route'

/** Returns the key of the image that `[...image]` names: raw slashes part it into segments, `%2F` does not. */
export function readImagePath({ image: segments }: PathParams): string {
  const reference = readSegment(typeof segments === 'string' ? segments : (segments ?? []).join('/'))
  return toImageKey(reference)
}

/** @returns a number that no tag may have as its id; then the store says so */
export function readTagIdPath({ id }: PathParams): number {
  if (typeof id !== 'string' || !/^\d{1,9}$/.test(id)) throw new InvalidInputError('A tag id must be a number.')
  return Number(id)
}

/** Returns the id of the action that `[id]` names. */
export function readActionIdPath({ id }: PathParams): string {
  return readSegment(typeof id === 'string' ? id : '')
}

/** Returns the host that `[host]` names. */
export function readHostPath({ host }: PathParams): string {
  return toKeptText(readSegment(typeof host === 'string' ? host : ''))
}

/** Returns the code that `[code]` names. */
export function readCodePath({ code }: PathParams): string {
  return readSegment(typeof code === 'string' ? code : '')
}

/** @param text a part of a path, which Next has decoded */
export function readSegment(text: string): string {
  return toStorable(text)
}
