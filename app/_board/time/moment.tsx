import { useContext } from 'react'
import type { Instant } from '@/lib/domain/instant'
import { formatShortDay } from './day'
import { RenderedAtContext } from './rendered-at'
import { useNow } from './use-now'

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const localTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })

/** Shows a time of today by the clock, and any other by its day. The server does not know the time zone of the person, and takes UTC. */
export function Moment({ instant }: { instant: Instant }) {
  const renderedAt = useContext(RenderedAtContext)
  const now = useNow()
  return (
    <time
      className="whitespace-nowrap tabular-nums"
      dateTime={instant}
      title={now === null ? instant : localTime.format(new Date(instant))}
    >
      {now === null ? formatInUtc(instant, renderedAt) : formatLocally(instant, now)}
    </time>
  )
}

function formatLocally(instant: Instant, nowMs: number): string {
  const at = new Date(instant)
  return at.toDateString() === new Date(nowMs).toDateString() ? clock.format(at) : formatShortDay(instant)
}

function formatInUtc(instant: Instant, nowMs: number): string {
  const isToday = instant.slice(0, 10) === new Date(nowMs).toISOString().slice(0, 10)
  return isToday ? instant.slice(11, 16) : instant.slice(0, 10)
}
