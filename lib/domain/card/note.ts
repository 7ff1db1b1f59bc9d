import type { Card } from './card'

/** Returns the first line of a person's note that says anything, for places where there is room for no more; `''` without a note. */
export function getFirstNoteLine({ note }: Pick<Card, 'note'>): string {
  return note.trim().split(/\r?\n/, 1)[0]?.trim() ?? ''
}
