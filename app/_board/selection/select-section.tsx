import { getRowKey } from '@/lib/domain/board/scope'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { useBoardContext } from '../board-context'

type SelectSectionProps = {
  name: string
  /** The cards of the section that are not folded away. */
  cards: readonly ShownCard[]
  selected: ReadonlySet<string>
}

/** Selects all cards that a section shows, or none of them. While some are selected, it is indeterminate. */
export function SelectSection({ name, cards, selected }: SelectSectionProps) {
  const { onSelectAll } = useBoardContext()
  const rows = cards.map(getRowKey)
  const amount = rows.filter((row) => selected.has(row)).length
  const isWhole = amount === rows.length
  return (
    <label className="grid size-7 shrink-0 place-items-center pointer-coarse:size-8 print:hidden">
      <input
        aria-label={`Select all in ${name}`}
        checked={isWhole}
        className="size-4 accent-accent"
        onChange={() => onSelectAll(rows, !isWhole)}
        ref={(box) => {
          // No attribute sets this property.
          if (box !== null) box.indeterminate = amount > 0 && !isWhole
        }}
        title="Select all"
        type="checkbox"
      />
    </label>
  )
}
