import type { TagColor, TagEdit } from '@/lib/domain/tag'
import {
  AssignmentRequest,
  NewTagRequest,
  RestoredTagRequest,
  TagEditRequest,
  TagScopeRequest,
  UnassignmentRequest,
} from '@/lib/wire/tags'
import { isObject, parseWithSchema } from './parse-with-schema'

// These functions read what clients send about tags. Each throws InvalidInputError with a sentence.

export function readTagScope(body: unknown): { tagId: number | null } {
  return { tagId: parseWithSchema(TagScopeRequest, body).tag_id }
}

type NewTag = { name: string } | { name: string; color: TagColor; position: number; images: string[] }

/** @returns a tag with images when a deleted one is restored */
export function readNewTag(body: unknown): NewTag {
  return isObject(body) && 'images' in body
    ? parseWithSchema(RestoredTagRequest, body)
    : parseWithSchema(NewTagRequest, body)
}

/** @returns the values to change, and those that must be so before */
export function readTagEdit(body: unknown): { edit: TagEdit; expected: TagEdit } {
  const { expected = {}, ...edit } = parseWithSchema(TagEditRequest, body)
  return { edit, expected }
}

export function readAssignment(body: unknown): { image: string; tagId: number } {
  const { image, tag_id } = parseWithSchema(AssignmentRequest, body)
  return { image, tagId: tag_id }
}

export function readUnassignment(body: unknown): { image: string } {
  return parseWithSchema(UnassignmentRequest, body)
}
