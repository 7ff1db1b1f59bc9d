import { getRunningFilters } from '@/lib/domain/board/card-filter'
import { countFacetValues, FACETS, type Facet } from '@/lib/domain/board/facets'
import { RUNNING_FILTERS, type RunningFilter, type View } from '@/lib/domain/board/view'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Button } from '../../_ui/button'
import { Choice } from '../../_ui/forms/choice'
import { Icon } from '../../_ui/icon'
import { PopoverButton } from '../../_ui/popovers/popover-button'

const NAMES: Record<Facet, { legend: string; nameless: string }> = {
  tags: { legend: 'Tag', nameless: 'Untagged' },
  hosts: { legend: 'Host', nameless: 'Unnamed host' },
  registries: { legend: 'Registry', nameless: 'No registry' },
  providers: { legend: 'Provider', nameless: 'No provider' },
  statuses: { legend: 'Reported as', nameless: 'Nothing' },
}

/** The number of options shown for a facet, the most frequent ones. The search finds the others. */
const MAX_OPTIONS = 30

const RUNNING_NAMES: Record<RunningFilter, string> = { 'still-old': 'Acknowledged, still old' }

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
      <span className="max-lg:sr-only">Filter</span>
      {active > 0 && <span className="tabular-nums">{active}</span>}
    </>
  )
  return (
    <PopoverButton face={face} label={active > 0 ? `Filter, ${active} active` : 'Filter'}>
      {() => (
        <div className="flex flex-col gap-3">
          {FACETS.map((facet) => (
            <Choice
              chosen={view[facet]}
              key={facet}
              legend={NAMES[facet].legend}
              onChange={(chosen) => onView({ [facet]: chosen })}
              options={buildOptions(cards, facet, view)}
            />
          ))}
          {(hasReporters || view.running.length > 0) && (
            <Choice
              chosen={view.running}
              legend="What runs"
              onChange={(running) => onView({ running })}
              options={RUNNING_FILTERS.map((value) => ({
                value,
                name: RUNNING_NAMES[value],
                count: cards.filter((card) => getRunningFilters(card).includes(value)).length,
              }))}
            />
          )}
          {active > 0 && (
            <Button
              className="justify-center"
              look="secondary"
              onClick={() => onView({ tags: [], hosts: [], registries: [], providers: [], statuses: [], running: [] })}
            >
              Clear filters
            </Button>
          )}
        </div>
      )}
    </PopoverButton>
  )
}

/** Keeps a chosen value among the options when no card has it any more, so that it can be unchosen. */
function buildOptions(cards: readonly ShownCard[], facet: Facet, view: View) {
  const values = countFacetValues(cards, facet).slice(0, MAX_OPTIONS)
  const gone = view[facet].filter((chosen) => !values.some(({ value }) => value === chosen))
  return [...values, ...gone.map((value) => ({ value, count: 0 }))].map(({ value, count }) => ({
    value,
    count,
    name: formatOptionName(value, facet),
  }))
}

function formatOptionName(value: string, facet: Facet): string {
  if (facet === 'statuses' && value === 'new') return 'New, first seen'
  return value || NAMES[facet].nameless
}
