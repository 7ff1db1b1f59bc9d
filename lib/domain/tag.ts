export const TAG_COLORS = ['sky', 'amber', 'teal', 'fuchsia', 'lime', 'indigo', 'red', 'slate'] as const

export type TagColor = (typeof TAG_COLORS)[number]

/** In code points. */
export const MAX_TAG_NAME = 100

/** The user's own group on the board. */
export type Tag = {
  id: number
  /** Unique, 1 to `MAX_TAG_NAME` characters, no space around it. */
  name: string
  color: TagColor
  /** Board order: 0 is first, without gaps. */
  position: number
}

/** `position` is the place in board order to move to. */
export type TagEdit = { name?: string; color?: TagColor; position?: number }

/** A colour for a name: the same one everywhere. */
export function computeColor(name: string): TagColor {
  let sum = 0
  for (const character of name) sum += character.codePointAt(0) ?? 0
  return TAG_COLORS[sum % TAG_COLORS.length] ?? 'slate'
}

/** The colour a new tag starts with: one that the fewest tags have. */
export function selectLeastUsedColor(tags: readonly Pick<Tag, 'color'>[]): TagColor {
  const countUses = (color: TagColor) => tags.filter((tag) => tag.color === color).length
  return TAG_COLORS.reduce((best, color) => (countUses(color) < countUses(best) ? color : best))
}
