import { useContext } from 'react'
import { findLanePlace, type ReadReason } from '@/lib/domain/board/lane'
import { isPending } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { toInstant } from '@/lib/domain/instant'
import { useIsHydrated } from '../../_ui/page/use-is-hydrated'
import { formatDayOfWeek } from '../time/day'
import { LaneTimeContext } from './lane-context'
import { REASON_TEXTS } from './lane-texts'

/** Says why a pending card is in its lane, where nothing else on it does. */
export function LaneReason({ card }: { card: ShownCard }) {
  const place = useLanePlace(card)
  if (place === null || place.lane === 'settling') return null
  const why = formatReasons(place.reasons)
  return why === '' ? null : <span className="order-1 min-w-0 truncate text-ink-faint text-xs">{why}</span>
}

/** Says when a card that is settling moves to the lane it belongs to: `safe from Thu 4 Dec`. */
export function SettlingNote({ card }: { card: ShownCard }) {
  const place = useLanePlace(card)
  if (place?.lane !== 'settling') return null
  return (
    <p className="shrink-0 text-ink-soft text-xs leading-4">
      {place.home === 'safe' ? 'safe from ' : 'read first from '}
      <SettlingDay settlesMs={place.settlesMs} />
    </p>
  )
}

function useLanePlace(card: ShownCard) {
  const time = useContext(LaneTimeContext)
  return time === null || !isPending(card) ? null : findLanePlace(card, time)
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
