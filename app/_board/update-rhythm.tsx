import type { Action } from '@/lib/domain/action'
import { toArrivalCounts, toArrivalTimes, toUsualPause, toUsualWait } from '@/lib/domain/image-history'
import { useBoardContext } from './board-context'
import { count } from './count'
import { DrawerSection } from './drawer-section'
import type { SeenEvent } from './image-client'
import { useNow } from './use-now'

const WEEKS = 26
const WEEK_MS = 7 * 86_400_000
const HEIGHT = 28

type UpdateRhythmProps = { events: readonly SeenEvent[]; actions: readonly Action[] }

/** How often the image is updated, as a small picture of half a year, and how long updates wait here. */
export function UpdateRhythm({ events, actions }: UpdateRhythmProps) {
  const { renderedAt } = useBoardContext()
  const now = useNow() ?? renderedAt
  const arrivals = toArrivalTimes(
    events.map((event) => ({ host: event.host, digest: event.digest, firstReceivedAt: event.first_received_at })),
  )
  const counts = toArrivalCounts(arrivals, now - WEEKS * WEEK_MS, now + 1, WEEKS)
  const inHalfAYear = counts.reduce((sum, one) => sum + one, 0)
  const [pause, wait] = [toUsualPause(arrivals), toUsualWait(arrivals, actions)]
  return (
    <DrawerSection title="How often it is updated">
      <svg
        aria-label={`${count(inHalfAYear, 'update')} in the last ${WEEKS} weeks`}
        className="h-8 w-full fill-accent"
        preserveAspectRatio="none"
        role="img"
        viewBox={`0 0 ${WEEKS * 4} ${HEIGHT}`}
      >
        <path d={toBars(counts)} />
      </svg>
      <p className="text-ink-soft">
        {count(inHalfAYear, 'update')} in half a year
        {pause !== null && `, usually every ${toDays(pause)}`}
        {wait !== null && `; acknowledged here after ${toDays(wait)}`}.
      </p>
    </DrawerSection>
  )
}

/** One bar beside the other; a line where nothing arrived. */
function toBars(counts: readonly number[]): string {
  const most = Math.max(...counts)
  const toHeight = (amount: number) => (amount === 0 ? 1 : 6 + (amount / most) * (HEIGHT - 6))
  return counts.map((amount, at) => `M${at * 4} ${HEIGHT}v-${toHeight(amount)}h3v${toHeight(amount)}z`).join('')
}

function toDays(days: number): string {
  if (days < 1 / 24) return 'minutes'
  if (days < 1) return count(Math.max(1, Math.round(days * 24)), 'hour')
  return count(Math.round(days), 'day')
}
