import { useContext } from 'react'
import { findLanePlace, type ReadReason } from '@/lib/domain/board/lane'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { toInstant } from '@/lib/domain/instant'
import { useIsHydrated } from '../../_ui/page/use-is-hydrated'
import { formatDayOfWeek } from '../time/day'
import { LaneTimeContext } from './lane-context'
import { REASON_TEXTS } from './lane-texts'

/** Says why a pending card is in its lane, or when it moves to the lane it belongs to: `safe from Thu 4 Dec`. */
export function LaneReason({ card }: { card: ShownCard }) {
  const time = useContext(LaneTimeContext)
  if (time === null) return null
  const { lane, home, reasons, settlesMs } = findLanePlace(card, time)
  const why = formatReasons(reasons)
  if (lane !== 'settling') return why === '' ? null : <span className="min-w-0 truncate">{why}</span>
  return (
    <span className="min-w-0 truncate" title={why === '' ? undefined : why}>
      {home === 'safe' ? 'safe from ' : 'read first from '}
      <SettlingDay settlesMs={settlesMs} />
    </span>
  )
}

/** Shows a day. The server does not know the time zone of the person, so it renders the day in UTC. */
function SettlingDay({ settlesMs }: { settlesMs: number }) {
  const isInBrowser = useIsHydrated()
  const instant = toInstant(new Date(settlesMs))
  return <time dateTime={instant}>{isInBrowser ? formatDayOfWeek(instant) : instant.slice(0, 10)}</time>
}

function formatReasons(reasons: readonly ReadReason[]): string {
  return reasons.flatMap((reason) => REASON_TEXTS[reason] ?? []).join(' · ')
}
