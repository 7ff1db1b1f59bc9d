import { useContext, useId } from 'react'
import { groupBy } from '@/lib/domain/group-by'
import { formatDayHeading, getDay } from '../time/day-heading'
import { RenderedAtContext } from '../time/rendered-at'
import { useNow } from '../time/use-now'
import { Timeline, type TimelineEntry } from '../timeline/timeline'

/** Lists what happened by the days of the person. The server has no part in it, so that there is no other time zone to begin with. */
export function ActivityDays({ entries }: { entries: readonly TimelineEntry[] }) {
  const renderedAt = useContext(RenderedAtContext)
  const now = useNow() ?? renderedAt
  const days = groupBy(entries, ({ at }) => getDay(at))
  return [...days].map(([day, ofDay]) => (
    <Day entries={ofDay} key={day} name={formatDayHeading(ofDay[0]?.at ?? '', now)} />
  ))
}

function Day({ name, entries }: { name: string; entries: readonly TimelineEntry[] }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1">
      <h2 className="font-semibold text-ink-soft" id={id}>
        {name}
      </h2>
      <Timeline entries={entries} />
    </section>
  )
}
