import { z } from 'zod'
import { parseSourceAddress } from '@/lib/domain/image/source-address'
import { toKeptText } from '@/lib/domain/kept-text'

// These pieces are in both forms of a report of what runs.

export const MAX_CONTAINERS = 5_000
export const MAX_HELD_IMAGES = 5_000
/** The names, digests or files of one container or image that are read. */
const MAX_LISTED = 20
/** In characters, as for an image that DIUN reports. */
const MAX_IMAGE_NAME = 1_024

/** A text that may be missing or null, which is `''`. */
export const KeptText = z
  .string()
  .nullish()
  .transform((text) => toKeptText(text ?? ''))

/** The label `org.opencontainers.image.source`, which may hold a password; `''` for one that is no address of a repository. */
export const SourceLabel = KeptText.transform((text) => parseSourceAddress(text) ?? '')

export const ImageName = KeptText.refine(
  (name) => name.length <= MAX_IMAGE_NAME,
  `must have at most ${MAX_IMAGE_NAME} characters`,
)

/** A few texts. Further ones are not read. */
const FewTexts = z.preprocess((texts) => (Array.isArray(texts) ? texts.slice(0, MAX_LISTED) : texts), z.array(KeptText))

/** A few texts, which may be missing or null: then nothing is said of them. */
export const SaidTexts = FewTexts.nullish().transform((texts) => texts ?? null)

/** The same, where a list that is missing is empty. */
export const KeptTexts = FewTexts.nullish().transform((texts) => texts ?? [])

/** Creates a list whose length is checked before its items: a body may have millions. */
export function createBoundedList<Item extends z.ZodType>(item: Item, most: number) {
  return z.preprocess((list, context) => {
    if (!Array.isArray(list) || list.length <= most) return list
    context.addIssue(`must have at most ${most} items`)
    return z.NEVER
  }, z.array(item).max(most))
}
