import { z } from 'zod'
import { MAX_NOTE } from '@/lib/domain/update/update'
import { MAX_WEB_LINK, parseWebLink } from '@/lib/domain/web-link'
import { Count, ImageReference, ImageReferences, TagId, Text, Time } from './fields'
import type { AnswerOf, RequestOf } from './wire'

/** In a batch, an image takes a step for each of its hosts, and one for the whole. */
const MAX_STEPS = 2_000

/** `held` says that a rule holds the image, and no person: an undo brings that back. */
const snoozed = { state: z.literal('snoozed'), until: Time, held: z.boolean().exactOptional() }
/** Whoever sends `as_of` looked at that time: a host that has reported another digest since, or one without, stays pending. */
const acknowledged = {
  state: z.literal('acknowledged'),
  hostname: Text.exactOptional(),
  as_of: Time.exactOptional(),
}
const pending = { state: z.literal('pending'), hostname: Text.exactOptional() }
const muted = { state: z.literal('muted') }

/** A state that a person can put an image into, with `parts` beside it. */
function createStateRequest<Parts extends z.ZodRawShape>(parts: Parts) {
  return z.discriminatedUnion('state', [
    z.strictObject({ ...parts, ...acknowledged }),
    z.strictObject({ ...parts, ...pending }),
    z.strictObject({ ...parts, ...snoozed }),
    z.strictObject({ ...parts, ...muted }),
  ])
}

const Note = Text.max(MAX_NOTE, `must have at most ${MAX_NOTE} characters`)
const Changelog = z
  .string()
  .trim()
  .max(MAX_WEB_LINK, `must have at most ${MAX_WEB_LINK} characters`)
  .transform((value, context): string => {
    const link = value === '' ? '' : parseWebLink(value)
    if (link !== null) return link
    context.addIssue('must be a link that begins with https:// or http:// and contains no user name')
    return z.NEVER
  })

const image = { image: ImageReference }
const images = { images: ImageReferences }

export const StateRequest = createStateRequest({})
/** `expected` is the note as it must be before. */
export const NoteRequest = z.strictObject({ note: Note, expected: Note.exactOptional() })
export const ChangelogRequest = z.strictObject({ changelog: Changelog })
export const ImageEditRequest = z.union([NoteRequest, ChangelogRequest, StateRequest])

export const ImageRequest = z.strictObject(image)
export const NamedImageEditRequest = z.union([
  NoteRequest.extend(image),
  ChangelogRequest.extend(image),
  createStateRequest(image),
])

export const TagStepRequest = z.strictObject({ ...images, tag_id: TagId.nullable() })
const StateStepRequest = createStateRequest(images)
const StepRequest = z.union([TagStepRequest, StateStepRequest])

/** The images must still be as at the revision `since` of `database`; without `since`, they may be in any state. */
const steps = { database: Text.exactOptional(), since: z.int32().min(0).exactOptional() }
const StepsRequest = z.strictObject({ ...steps, steps: z.array(StepRequest).max(MAX_STEPS) })
export const BatchRequest = z.union([StepRequest, StepsRequest])

// A reader looks at one part of a body after the other, so that its error names the part that is wrong.

/** The image of a body whose other keys are an edit. */
export const WithImage = z.looseObject(image)
/** The images of a body whose other keys are a state. */
export const WithImages = z.looseObject(images)
/** Steps, of which each is read by itself. */
export const WithSteps = z.strictObject({ ...steps, steps: z.array(z.unknown()).max(MAX_STEPS) })

/** Counts the images that changed. */
export const CountAnswer = z.strictObject({ count: Count }).meta({ id: 'Count' })
/** `hosts` counts those on which the images were acknowledged, or marked as pending again. */
export const BatchAnswer = CountAnswer.extend({ hosts: Count.exactOptional() }).meta({ id: 'BatchCount' })

export type StateWire = RequestOf<typeof StateRequest>
export type StepWire = RequestOf<typeof StepRequest>
export type BatchWire = RequestOf<typeof BatchRequest>
export type NamedImageEditWire = RequestOf<typeof NamedImageEditRequest>
export type CountWire = AnswerOf<typeof CountAnswer>
export type BatchAnswerWire = AnswerOf<typeof BatchAnswer>

export function toBatchWire({ images, hosts }: { images: number; hosts: number }): BatchAnswerWire {
  return { count: images, hosts }
}
