import { z } from 'zod'
import { toImageKey } from '@/lib/domain/image-reference'

// What is in more than one kind of body.

/** A statement binds at most 32,766 values in SQLite. */
export const MAX_IMAGES = 10_000

/** Read into the image key. */
export const image = z.string().min(1).transform(toImageKey)
export const images = z.array(image).max(MAX_IMAGES)
export const tagId = z.int32()

/** What PostgreSQL can hold: neither NUL nor a lone surrogate. */
export const text = z.string().refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be text')
