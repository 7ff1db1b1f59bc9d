import { InvalidInputError } from '@/lib/domain/errors'
import type { NewState } from '@/lib/domain/update/update'
import { fromStateWire } from '@/lib/wire/conversions/state'
import {
  ChangelogRequest,
  ImageRequest,
  NoteRequest,
  StateRequest,
  TagStepRequest,
  WithImage,
  WithImages,
  WithSteps,
} from '@/lib/wire/edits'
import { MAX_IMAGES } from '@/lib/wire/fields'
import { isObject, parseWithSchema } from './parse-with-schema'

// These functions read what clients want done to images. Each throws InvalidInputError with a sentence.

/** @param body undefined stands for the predecessor's empty PATCH: acknowledge */
function readNewState(body: unknown): NewState {
  return body === undefined ? { state: 'acknowledged' } : fromStateWire(parseWithSchema(StateRequest, body))
}

export type ImageEdit = { state: NewState } | { note: string; expected?: string } | { changelog: string }

/** @returns the edit that a PATCH of one image asks for: another state, another note, or another link to its changelog */
export function readImageEdit(body: unknown): ImageEdit {
  if (isObject(body) && 'note' in body) return parseWithSchema(NoteRequest, body)
  if (isObject(body) && 'changelog' in body) return parseWithSchema(ChangelogRequest, body)
  return { state: readNewState(body) }
}

/** Reads an edit as `readImageEdit` does, of an image that the body names. */
export function readNamedImageEdit(body: unknown): { image: string; edit: ImageEdit } {
  const { image, ...edit } = parseWithSchema(WithImage, body)
  return { image, edit: readImageEdit(edit) }
}

/** @returns the image key of the one image that the body names */
export const readNamedImage = (body: unknown) => parseWithSchema(ImageRequest, body).image

/**
 * A batch puts its images into a state, or gives them a tag; or it is several such steps.
 * `expected` is how the images must still be; null: they may be in any state.
 */
type Batch = BatchStep | { expected: { revision: number; database?: string } | null; steps: BatchStep[] }
type BatchStep = { images: string[]; state: NewState } | { images: string[]; tagId: number | null }

export function readBatch(body: unknown): Batch {
  if (!isObject(body) || !('steps' in body)) return readBatchStep(body)
  const { since, steps, ...rest } = parseWithSchema(WithSteps, body)
  const batch = steps.map(readBatchStep)
  const images = new Set(batch.flatMap((step) => step.images))
  if (images.size > MAX_IMAGES) throw new InvalidInputError(`"steps" must name at most ${MAX_IMAGES} images.`)
  return { expected: since === undefined ? null : { ...rest, revision: since }, steps: batch }
}

function readBatchStep(body: unknown): BatchStep {
  if (isObject(body) && 'tag_id' in body) {
    const { images, tag_id } = parseWithSchema(TagStepRequest, body)
    return { images, tagId: tag_id }
  }
  const { images, ...rest } = parseWithSchema(WithImages, body)
  return { images, state: readNewState(rest) }
}
