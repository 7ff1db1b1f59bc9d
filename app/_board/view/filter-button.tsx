import { FACETS } from '@/lib/domain/board/facets'
import { NO_FILTERS, type View } from '@/lib/domain/board/view'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { createPartOnDemand } from '../../_ui/on-demand/create-part-on-demand'
import { PopoverButton } from '../../_ui/popovers/popover-button'

const FilterPanel = createPartOnDemand(async () => (await import('./filter-panel')).FilterPanel)

type FilterButtonProps = {
  cards: readonly ShownCard[]
  /** Tells that some host reports what runs. */
  hasReporters: boolean
  view: View
  onView(part: Partial<View>): void
}

export function FilterButton({ cards, hasReporters, view, onView }: FilterButtonProps) {
  const active = FACETS.reduce((sum, facet) => sum + view[facet].length, view.running.length)
  const face = (
    <>
      <Icon className={active > 0 ? 'text-accent' : 'text-ink-faint'} name="filter" />
      <span>Filter</span>
      {active > 0 && (
        <>
          {' '}
          <span className="tabular-nums">{active}</span>
        </>
      )}
    </>
  )
  return (
    <PopoverButton face={face} label={active > 0 ? `Filter ${active} active` : 'Filter'}>
      {() => (
        <div className="flex flex-col gap-3">
          <FilterPanel cards={cards} hasReporters={hasReporters} onView={onView} view={view} />
          {active > 0 && (
            <Button
              className="justify-center"
              look="secondary"
              onClick={() => onView({ ...NO_FILTERS, query: view.query, states: view.states })}
            >
              Clear filters
            </Button>
          )}
        </div>
      )}
    </PopoverButton>
  )
}
