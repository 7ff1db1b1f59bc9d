import { getFirstNoteLine } from '@/lib/domain/card/note'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Icon } from '../../_ui/icon'

/** Shows the first line of a note, with the whole note as its title. */
export function CardNote({ card }: { card: ShownCard }) {
  const line = getFirstNoteLine(card)
  if (line === '') return null
  return (
    <p className="flex min-w-0 items-center gap-1 text-ink-soft text-xs leading-4" title={card.note}>
      <Icon className="size-3.5!" name="note" />
      <span className="sr-only">Note: </span>
      <bdi className="truncate">{line}</bdi>
    </p>
  )
}
