import { useContext } from 'react'
import { formatAge } from '@/lib/domain/age'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { RenderedAtContext } from '../time/rendered-at'
import { useNow } from '../time/use-now'

/** Shows the time left until something is expected: `in 3 h`, or `was due 3 h ago`. */
export function Until({ instant }: { instant: Instant }) {
  const renderedAt = useContext(RenderedAtContext)
  const nowMs = useNow() ?? renderedAt
  const passed = formatAge(instant, nowMs)
  const left = formatAge(toInstant(new Date(nowMs)), Date.parse(instant))
  return (
    <time className="whitespace-nowrap tabular-nums" dateTime={instant} title={instant}>
      {passed === '' ? `in ${left || 'a minute'}` : `was due ${passed} ago`}
    </time>
  )
}
