import { z } from 'zod'
import { toImageKey } from '@/lib/domain/image/reference'
import { type Instant, parseInstant } from '@/lib/domain/instant'
import { toStorable } from '@/lib/domain/storable-text'

// What is in more than one kind of body.

/** A statement binds at most 32,766 values in SQLite. */
export const MAX_IMAGES = 10_000

/** As the databases hold it. */
export const text = z.string().overwrite(toStorable)

/** Read into the image key. */
export const image = text.min(1).transform(toImageKey)
export const images = z.array(image).max(MAX_IMAGES)
export const tagId = z.int32()

export const instant = z.string().transform((value, context): Instant => {
  const read = parseInstant(value)
  if (read !== null) return read
  context.addIssue('must be a time such as 2026-11-23T12:00:00Z')
  return z.NEVER
})
