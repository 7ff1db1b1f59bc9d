import { z } from 'zod'
import { InvalidInputError } from '@/lib/domain/errors'
import type { NewState } from '@/lib/domain/update/update'
import { MAX_WEB_LINK, parseWebLink } from '@/lib/domain/web-link'
import { image, images, instant, MAX_IMAGES, tagId, text } from './fields'
import { isObject, parseWithSchema } from './parse-with-schema'

// What clients want done to images. Each function throws InvalidInput with a sentence.

/** Of a batch: an image takes a step for each of its hosts, and one for the whole. */
const MAX_STEPS = 2_000
const MAX_NOTE = 10_000

const newState = z.discriminatedUnion('state', [
  z
    .strictObject({
      state: z.literal('acknowledged'),
      hostname: text.exactOptional(),
      as_of: instant.exactOptional(),
    })
    .transform(({ as_of, ...rest }) => ({ ...rest, ...(as_of !== undefined && { asOf: as_of }) })),
  z.strictObject({ state: z.literal('pending'), hostname: text.exactOptional() }),
  z.strictObject({ state: z.literal('snoozed'), until: instant }),
  z.strictObject({ state: z.literal('muted') }),
])
const note = text.max(MAX_NOTE, `must have at most ${MAX_NOTE} characters`)
const noteOnly = z.strictObject({ note, expected: note.exactOptional() })
const changelogOnly = z.strictObject({
  changelog: z
    .string()
    .trim()
    .max(MAX_WEB_LINK, `must have at most ${MAX_WEB_LINK} characters`)
    .transform((value, context): string => {
      const link = value === '' ? '' : parseWebLink(value)
      if (link !== null) return link
      context.addIssue('must be a link that begins with https:// or http:// and contains no user name')
      return z.NEVER
    }),
})
const imageOnly = z.strictObject({ image })
const imageAndEdit = z.looseObject({ image })
const imagesOnly = z.looseObject({ images })
const imagesAndTag = z.strictObject({ images, tag_id: tagId.nullable() })
const inSteps = z.strictObject({
  database: text.exactOptional(),
  since: z.int32().min(0).exactOptional(),
  steps: z.array(z.unknown()).max(MAX_STEPS),
})

/** @param body undefined stands for the predecessor's empty PATCH: acknowledge */
function readNewState(body: unknown): NewState {
  return body === undefined ? { state: 'acknowledged' } : parseWithSchema(newState, body)
}

export type ImageEdit = { state: NewState } | { note: string; expected?: string } | { changelog: string }

/** @returns what a PATCH of one image asks for: another state, another note, or another link to its changelog */
export function readImageEdit(body: unknown): ImageEdit {
  if (isObject(body) && 'note' in body) return parseWithSchema(noteOnly, body)
  if (isObject(body) && 'changelog' in body) return parseWithSchema(changelogOnly, body)
  return { state: readNewState(body) }
}

/** As `readImageEdit`, of an image that the body names. */
export function readNamedImageEdit(body: unknown): { image: string; edit: ImageEdit } {
  const { image, ...edit } = parseWithSchema(imageAndEdit, body)
  return { image, edit: readImageEdit(edit) }
}

/** @returns the image key of the one image that the body names */
export const readNamedImage = (body: unknown) => parseWithSchema(imageOnly, body).image

/**
 * A batch puts its images into a state, or gives them a tag; or it is several such steps.
 * `seen` is how the images must still be, null: however they are.
 */
type Batch = BatchStep | { expected: { revision: number; database?: string } | null; steps: BatchStep[] }
type BatchStep = { images: string[]; state: NewState } | { images: string[]; tagId: number | null }

export function readBatch(body: unknown): Batch {
  if (!isObject(body) || !('steps' in body)) return readBatchStep(body)
  const { since, steps, ...rest } = parseWithSchema(inSteps, body)
  const batch = steps.map(readBatchStep)
  const images = new Set(batch.flatMap((step) => step.images))
  if (images.size > MAX_IMAGES) throw new InvalidInputError(`"steps" must name at most ${MAX_IMAGES} images.`)
  return { expected: since === undefined ? null : { ...rest, revision: since }, steps: batch }
}

function readBatchStep(body: unknown): BatchStep {
  if (isObject(body) && 'tag_id' in body) {
    const { images, tag_id } = parseWithSchema(imagesAndTag, body)
    return { images, tagId: tag_id }
  }
  const { images, ...rest } = parseWithSchema(imagesOnly, body)
  return { images, state: parseWithSchema(newState, rest) }
}
