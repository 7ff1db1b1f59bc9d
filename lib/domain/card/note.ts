import type { ShownCard } from './shown-card'

/**
 * Returns the first line that says anything of a person's note, for places where there is room for no more; `''` without a note. A new
 * image tag has none yet, so that of the newest other one on its card stands in for it.
 */
export function getFirstNoteLine({ note, fold }: Pick<ShownCard, 'note' | 'fold'>): string {
  const notes = [note, ...(fold?.releases ?? []).flatMap(({ cards }) => cards.map((card) => card.note))]
  const first = notes.map((one) => one.trim()).find((one) => one !== '') ?? ''
  return first.split(/\r?\n/, 1)[0]?.trim() ?? ''
}
