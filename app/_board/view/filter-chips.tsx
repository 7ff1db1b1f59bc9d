import type { MouseEvent } from 'react'
import { listFilters, NO_FILTERS, removeFilter, type View } from '@/lib/domain/board/view'
import { Icon } from '../../_ui/icon'
import { formatFilter } from './facet-names'

type FilterChipsProps = { view: View; onView(part: Partial<View>): void }

/** Shows what the board is filtered by, each with a cross that takes it back. On a phone they are one row that scrolls. */
export function FilterChips({ view, onView }: FilterChipsProps) {
  const filters = listFilters(view)
  if (filters.length === 0) return null
  return (
    <div className="flex w-full items-center gap-1.5 overflow-x-auto [scrollbar-width:none] max-sm:mask-r-from-[calc(100%-1.5rem)] max-sm:pr-6 sm:flex-wrap">
      <ul aria-label="Filters" className="contents">
        {filters.map(({ field, value }) => (
          <li className="flex max-w-full shrink-0" key={`${field} ${value}`}>
            <Chip
              name={formatFilter(field, value)}
              onRemove={(event) => {
                moveFocus(event.currentTarget)
                onView(removeFilter(view, field, value))
              }}
            />
          </li>
        ))}
      </ul>
      <button
        className="h-7 shrink-0 rounded-full px-2.5 text-ink-soft text-xs hover:bg-sunken hover:text-ink pointer-coarse:h-10"
        onClick={({ currentTarget }) => {
          focusMain(currentTarget)
          onView({ ...NO_FILTERS, query: view.query })
        }}
        type="button"
      >
        Clear all
      </button>
    </div>
  )
}

type ChipProps = { name: string; onRemove(event: MouseEvent<HTMLButtonElement>): void }

function Chip({ name, onRemove }: ChipProps) {
  return (
    <button
      aria-label={`Remove filter: ${name}`}
      className="flex h-7 min-w-0 items-center gap-1 rounded-full border border-line bg-sunken pr-1.5 pl-2.5 text-ink text-xs hover:border-line-strong pointer-coarse:h-10"
      onClick={onRemove}
      title={`Remove filter: ${name}`}
      type="button"
    >
      <bdi className="max-w-60 truncate" translate="no">
        {name}
      </bdi>
      <Icon className="size-3.5! text-ink-faint" name="close" />
    </button>
  )
}

/** Keeps the focus beside a chip that goes away: on the next one, or the one before. */
function moveFocus(chip: HTMLElement): void {
  const item = chip.closest('li')
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling
  const next = neighbour?.querySelector('button')
  if (next) next.focus()
  else focusMain(chip)
}

function focusMain(from: HTMLElement): void {
  from.closest('main')?.focus({ preventScroll: true })
}
