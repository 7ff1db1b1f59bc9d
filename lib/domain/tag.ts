export const TAG_COLORS = ['sky', 'amber', 'teal', 'fuchsia', 'lime', 'indigo', 'red', 'slate'] as const

export type TagColor = (typeof TAG_COLORS)[number]

/** The longest name of a tag, in code points. */
export const MAX_TAG_NAME = 100

/** A group on the board that belongs to the user. */
export type Tag = {
  id: number
  /** The unique name, of 1 to `MAX_TAG_NAME` characters, without space around it. */
  name: string
  color: TagColor
  /** The place in board order: 0 is first, without gaps. */
  position: number
}

/** A change to a tag; `position` is the place in board order to move it to. */
export type TagEdit = { name?: string; color?: TagColor; position?: number }

/** Computes a colour from a name, the same one everywhere. */
export function computeColor(name: string): TagColor {
  let sum = 0
  for (const character of name) sum += character.codePointAt(0) ?? 0
  return TAG_COLORS[sum % TAG_COLORS.length] ?? 'slate'
}

/** Selects the colour that a new tag starts with: one that the fewest tags have. */
export function selectLeastUsedColor(tags: readonly Pick<Tag, 'color'>[]): TagColor {
  const countUses = (color: TagColor) => tags.filter((tag) => tag.color === color).length
  return TAG_COLORS.reduce((best, color) => (countUses(color) < countUses(best) ? color : best))
}
