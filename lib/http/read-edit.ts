import { z } from 'zod'
import { InvalidInput } from '@/lib/domain/errors'
import { type Instant, readInstant } from '@/lib/domain/instant'
import type { NewState } from '@/lib/domain/update'
import { readWebLink } from '@/lib/domain/web-link'
import { images, MAX_IMAGES, tagId, text } from './fields'
import { isObject, read } from './read'

// What clients want done to images. Each function throws InvalidInput with a sentence.

/** Of a revert: an image takes a step for each of its hosts, and one for the whole. */
const MAX_STEPS = 2_000
const MAX_NOTE = 10_000
const MAX_LINK = 2_000

const instant = z.string().transform((value, context): Instant => {
  const read = readInstant(value)
  if (read !== null) return read
  context.addIssue('must be a time such as 2026-11-23T12:00:00Z')
  return z.NEVER
})
const newState = z.discriminatedUnion('state', [
  z
    .strictObject({
      state: z.literal('acknowledged'),
      hostname: z.string().exactOptional(),
      as_of: instant.exactOptional(),
    })
    .transform(({ as_of, ...rest }) => ({ ...rest, ...(as_of !== undefined && { asOf: as_of }) })),
  z.strictObject({ state: z.literal('pending'), hostname: z.string().exactOptional() }),
  z.strictObject({ state: z.literal('snoozed'), until: instant }),
  z.strictObject({ state: z.literal('muted') }),
])
const noteOnly = z.strictObject({
  note: text.max(MAX_NOTE, `must have at most ${MAX_NOTE} characters`),
})
const changelogOnly = z.strictObject({
  changelog: z
    .string()
    .trim()
    .max(MAX_LINK, `must have at most ${MAX_LINK} characters`)
    .transform((value, context): string => {
      const link = value === '' ? '' : readWebLink(value)
      if (link !== null) return link
      context.addIssue('must be a link that begins with https:// or http://')
      return z.NEVER
    }),
})
const imagesOnly = z.looseObject({ images })
const imagesAndTag = z.strictObject({ images, tag_id: tagId.nullable() })
const revert = z.strictObject({
  database: z.string().exactOptional(),
  since: z.int32().min(0),
  steps: z.array(z.unknown()).max(MAX_STEPS),
})

/** @param body undefined stands for the predecessor's empty PATCH: acknowledge */
function readNewState(body: unknown): NewState {
  return body === undefined ? { state: 'acknowledged' } : read(newState, body)
}

type ImageEdit = { state: NewState } | { note: string } | { changelog: string }

/** @returns what a PATCH of one image asks for: another state, another note, or another link to its changelog */
export function readImageEdit(body: unknown): ImageEdit {
  if (isObject(body) && 'note' in body) return read(noteOnly, body)
  if (isObject(body) && 'changelog' in body) return read(changelogOnly, body)
  return { state: readNewState(body) }
}

/** A batch puts its images into a state, or gives them a tag; or it is several such steps, for images that are as they were seen. */
type Batch = BatchStep | { seen: { revision: number; database?: string }; steps: BatchStep[] }
type BatchStep = { images: string[]; state: NewState } | { images: string[]; tagId: number | null }

export function readBatch(body: unknown): Batch {
  if (!isObject(body) || !('steps' in body)) return readBatchStep(body)
  const { since, steps, ...rest } = read(revert, body)
  const batch = steps.map(readBatchStep)
  const images = new Set(batch.flatMap((step) => step.images))
  if (images.size > MAX_IMAGES) throw new InvalidInput(`"steps" must name at most ${MAX_IMAGES} images.`)
  return { seen: { ...rest, revision: since }, steps: batch }
}

function readBatchStep(body: unknown): BatchStep {
  if (isObject(body) && 'tag_id' in body) {
    const { images, tag_id } = read(imagesAndTag, body)
    return { images, tagId: tag_id }
  }
  const { images, ...rest } = read(imagesOnly, body)
  return { images, state: read(newState, rest) }
}
