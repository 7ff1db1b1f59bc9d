import { z } from 'zod'
import { UNDOABLE_VERBS } from '@/lib/domain/board/undo/invert-action'
import { ACTION_KINDS, ACTION_VERBS, type Action } from '@/lib/domain/history/action'
import { Count, ImageKey, ImageReference, Instant } from './fields'
import { Next, page, SearchedTo } from './paging'
import { RunCountsAnswer } from './runs'
import type { AnswerOf, RequestOf } from './wire'

const ActionAnswer = z
  .strictObject({
    id: z.string(),
    at: Instant,
    actor: z.string(),
    verb: z.enum(ACTION_VERBS),
    hostname: z.string().nullable(),
    until: Instant.nullable(),
    tag: z.string().nullable(),
    name: z.string().nullable(),
    text: z.string().nullable(),
    counts: RunCountsAnswer.nullable(),
    images: Count,
    image: ImageKey.nullable(),
    undoable: z.boolean(),
  })
  .meta({
    id: 'Action',
    description: 'What was done to images, hosts or access, a run of DIUN, or a channel that fails.',
  })

export const ActionsAnswer = z.strictObject({ actions: z.array(ActionAnswer), next: Next, searched_to: SearchedTo })

/** The facts that undoing an action takes: how the images were before, and those of them that are still as it left them. */
export const UndoableActionAnswer = z.strictObject({
  at: Instant,
  verb: z.enum(UNDOABLE_VERBS),
  hostname: z.string().nullable(),
  former_tag: z.string(),
  former_hold: Instant.nullable(),
  still_so: z.array(ImageKey),
})

/** Without `image`, the answer is about all; without `kind`, of every kind. */
export const ActionsQuery = z.object({
  q: z.string().default('').meta({ description: 'A part of an image, a host, a name, a tag or an actor.' }),
  image: ImageReference.nullable()
    .default(null)
    .meta({ description: 'An image reference; left out: everything that was done.' }),
  ...page,
  kind: z
    .enum(ACTION_KINDS, {
      error: ({ input }) => `"kind" is "${input}", but must be one of ${ACTION_KINDS.join(', ')}.`,
    })
    .nullable()
    .default(null)
    .meta({
      description: 'What was done to images and hosts, to access, or by DIUN, or how messages went; left out: all.',
    }),
})

export type ActionsWire = AnswerOf<typeof ActionsAnswer>
export type UndoableActionWire = AnswerOf<typeof UndoableActionAnswer>
export type ActionsQueryWire = RequestOf<typeof ActionsQuery>

export function toActionsWire(actions: readonly Action[], next: string | null, searchedTo?: string): ActionsWire {
  return { actions, next, ...(searchedTo !== undefined && { searched_to: searchedTo }) }
}
