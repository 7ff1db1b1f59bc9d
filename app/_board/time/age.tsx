import { useContext } from 'react'
import { classifyAge, formatAge } from '@/lib/domain/age'
import type { Instant } from '@/lib/domain/instant'
import { RenderedAtContext } from './rendered-at'
import { useNow } from './use-now'

const COLORS = { fresh: undefined, week: 'amber', month: 'red' } as const

type AgeProps = {
  instant: Instant
  /** Tells that `instant` is the time at which something became pending, so that the colour changes after a week and after a month. */
  isPending?: boolean
  /** The time of the last report, which the title shows as well. */
  reportedAt?: Instant
  className?: string
}

/** Shows how long ago something was, with the full local time as its title. */
export function Age({ instant, isPending = false, reportedAt = instant, className = '' }: AgeProps) {
  const renderedAt = useContext(RenderedAtContext)
  const now = useNow()
  const nowMs = now ?? renderedAt
  const age = formatAge(instant, nowMs)
  const color = isPending ? COLORS[classifyAge(instant, nowMs)] : undefined
  return (
    <time
      className={`whitespace-nowrap tabular-nums ${className} ${color ? 'font-medium text-(--tint)' : ''}`}
      data-color={color}
      dateTime={instant}
      title={now === null ? instant : formatTitle(instant, reportedAt)}
    >
      {age === '' ? 'just now' : `${age} ago`}
    </time>
  )
}

const localTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })

function formatTitle(instant: Instant, reportedAt: Instant): string {
  if (reportedAt === instant) return formatLocalTime(instant)
  return `Pending since ${formatLocalTime(instant)}; last reported ${formatLocalTime(reportedAt)}`
}

function formatLocalTime(instant: Instant): string {
  return localTime.format(new Date(instant))
}
