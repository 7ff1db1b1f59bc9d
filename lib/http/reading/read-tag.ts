import { z } from 'zod'
import { MAX_TAG_NAME, TAG_COLORS, type TagColor, type TagEdit } from '@/lib/domain/tag'
import { image, images, tagId, text } from './fields'
import { isObject, parseWithSchema } from './parse-with-schema'

// What clients send about tags. Each function throws InvalidInput with a sentence.

const tagName = text
  .trim()
  .min(1, 'must not be blank')
  .refine((name) => [...name].length <= MAX_TAG_NAME, `must have at most ${MAX_TAG_NAME} characters`)
const byTag = z.object({ tag_id: tagId.nullable() })
const color = z.enum(TAG_COLORS)
const position = z.int32().min(0)
const newTag = z.object({ name: tagName })
const restoredTag = z.strictObject({ name: tagName, color, position, images })
const tagParts = z.strictObject({
  name: tagName.exactOptional(),
  color: color.exactOptional(),
  position: position.exactOptional(),
})
const tagEdit = tagParts
  .extend({ expected: tagParts.exactOptional() })
  .refine(({ expected: _, ...edit }) => Object.keys(edit).length > 0, 'needs "name", "color" or "position"')
const assignment = z.object({ image, tag_id: tagId })
const unassignment = z.object({ image })

export function readTagScope(body: unknown): { tagId: number | null } {
  return { tagId: parseWithSchema(byTag, body).tag_id }
}

type NewTag = { name: string } | { name: string; color: TagColor; position: number; images: string[] }

/** @returns a tag with images when it comes back as it was */
export function readNewTag(body: unknown): NewTag {
  return isObject(body) && 'images' in body ? parseWithSchema(restoredTag, body) : parseWithSchema(newTag, body)
}

/** @returns what to change, and what must be so before */
export function readTagEdit(body: unknown): { edit: TagEdit; expected: TagEdit } {
  const { expected = {}, ...edit } = parseWithSchema(tagEdit, body)
  return { edit, expected }
}

export function readAssignment(body: unknown): { image: string; tagId: number } {
  const { image, tag_id } = parseWithSchema(assignment, body)
  return { image, tagId: tag_id }
}

export function readUnassignment(body: unknown): { image: string } {
  return parseWithSchema(unassignment, body)
}
