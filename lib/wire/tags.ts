import { z } from 'zod'
import { MAX_TAG_NAME, TAG_COLORS, type Tag } from '@/lib/domain/tag'
import { ImageReference, ImageReferences, TagId, Text } from './fields'
import type { AnswerOf, RequestOf } from './wire'

const Color = z.enum(TAG_COLORS)

export const TagAnswer = z
  .strictObject({ id: TagId, name: z.string(), color: Color, position: z.int().min(0) })
  .meta({ id: 'Tag', description: 'A group of images on the board.' })

export const TagsAnswer = z.array(TagAnswer).meta({ description: 'All tags in board order.' })

const TagName = Text.trim()
  .min(1, 'must not be blank')
  .refine((name) => [...name].length <= MAX_TAG_NAME, `must have at most ${MAX_TAG_NAME} characters`)
const Position = z.int32().min(0)

export const NewTagRequest = z.object({ name: TagName })

/** Restores a deleted tag, with those of the images that have no tag now. */
export const RestoredTagRequest = z.strictObject({
  name: TagName,
  color: Color,
  position: Position,
  images: ImageReferences,
})

const tagParts = {
  name: TagName.exactOptional(),
  color: Color.exactOptional(),
  position: Position.exactOptional(),
}

/** `expected` has the values that any of them must have before. */
export const TagEditRequest = z
  .strictObject({ ...tagParts, expected: z.strictObject(tagParts).exactOptional() })
  .refine(({ expected: _, ...edit }) => Object.keys(edit).length > 0, 'needs "name", "color" or "position"')

export const AssignmentRequest = z.object({ image: ImageReference, tag_id: TagId })
export const UnassignmentRequest = z.object({ image: ImageReference })

/** Names a tag; null stands for the untagged. */
export const TagScopeRequest = z.object({ tag_id: TagId.nullable() })

export type TagWire = AnswerOf<typeof TagAnswer>
export type NewTagWire = RequestOf<typeof NewTagRequest>
export type RestoredTagWire = RequestOf<typeof RestoredTagRequest>
export type TagEditWire = RequestOf<typeof TagEditRequest>

export function toTagWire({ id, name, color, position }: Tag): TagWire {
  return { id, name, color, position }
}
