import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag } from '@/lib/domain/tag'

/** The number of tags that a menu offers one below the other. More of them are searched. */
export const MANY_TAGS = 10

/** Returns the tags to move these cards to, except one that all of them bear already; null stands for none. */
export function findOtherTags(cards: readonly ShownCard[], tags: readonly Tag[]): readonly (Tag | null)[] {
  return [...tags, null].filter((tag) => cards.some((card) => (card.tag?.id ?? null) !== (tag?.id ?? null)))
}

export function getTagName(tag: Tag | null): string {
  return tag?.name ?? 'Untagged'
}
