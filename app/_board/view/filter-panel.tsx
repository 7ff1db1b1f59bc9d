import { getRunningFilters } from '@/lib/domain/board/card-filter'
import { countFacetValues, FACETS, type Facet } from '@/lib/domain/board/facets'
import { RUNNING_FILTERS, type View } from '@/lib/domain/board/view'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Choice } from '../../_ui/forms/choice'
import { useNow } from '../time/use-now'
import { formatFilterValue, LEGENDS } from './facet-names'

/** The number of options shown for a facet, the most frequent ones. The search finds the others. */
const MAX_OPTIONS = 30

type FilterPanelProps = {
  cards: readonly ShownCard[]
  /** Tells that some host reports what runs. */
  hasReporters: boolean
  view: View
  onView(part: Partial<View>): void
}

/** Offers the values to filter by, each with the number of pending updates that have it. */
export function FilterPanel({ cards, hasReporters, view, onView }: FilterPanelProps) {
  const now = useNow() ?? 0
  const facets = FACETS.map((facet) => ({ facet, options: buildOptions(cards, facet, view, now) }))
  return (
    <>
      <p className="px-1.5 text-ink-faint text-xs">Numbers count what is pending.</p>
      {facets
        .filter(({ options }) => options.length > 0)
        .map(({ facet, options }) => (
          <Choice
            chosen={view[facet]}
            key={facet}
            legend={LEGENDS[facet]}
            onChange={(chosen) => onView({ [facet]: chosen })}
            options={options}
          />
        ))}
      {(hasReporters || view.running.length > 0) && (
        <Choice
          chosen={view.running}
          legend="What runs"
          onChange={(running) => onView({ running })}
          options={RUNNING_FILTERS.map((value) => ({
            value,
            name: formatFilterValue('running', value),
            count: cards.filter((card) => getRunningFilters(card).includes(value)).length,
          }))}
        />
      )}
    </>
  )
}

/** Keeps a chosen value among the options when no card has it any more, so that it can be unchosen. */
function buildOptions(cards: readonly ShownCard[], facet: Facet, view: View, now: number) {
  const values = countFacetValues(cards, facet, { now }).slice(0, MAX_OPTIONS)
  const chosen: readonly string[] = view[facet]
  const gone = chosen.filter((one) => !values.some(({ value }) => value === one))
  return [...values, ...gone.map((value) => ({ value, count: 0 }))].map(({ value, count }) => ({
    value,
    count,
    name: formatFilterValue(facet, value),
  }))
}
