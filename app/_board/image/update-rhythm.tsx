import type { ShownCard } from '@/lib/domain/card/shown-card'
import { toRhythm } from '@/lib/domain/history/rhythm'
import { useBoardContext } from '../board-context'
import { count } from '../texts/count'
import { toShortDay } from '../time/day'
import { useNow } from '../time/use-now'
import { DrawerSection } from './drawer-section'
import type { SeenEvent } from './image-client'
import { HALF_YEAR_MS, useHalfYear } from './use-half-year'
import type { ImageHistory } from './use-image-history'

const WEEKS = 26
const HEIGHT = 28

type UpdateRhythmProps = { card: ShownCard; history: ImageHistory }

/** How often the image is updated, as a small picture of half a year, and how long updates wait here. */
export function UpdateRhythm({ card, history }: UpdateRhythmProps) {
  const { renderedAt } = useBoardContext()
  const now = useNow() ?? renderedAt
  const { events, actions } = useHalfYear(card.image, history)
  const { counts, since, pause, wait } = toRhythm(
    { entries: events.entries.map(toReport), isWhole: events.next === null },
    { entries: actions.entries, isWhole: actions.next === null },
    card.firstSeenAt,
    { from: now - HALF_YEAR_MS, to: now + 1, parts: WEEKS },
  )
  const total = counts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
  const updates = count(total, 'update')
  return (
    <DrawerSection title="How often it is updated">
      <svg
        aria-label={since === null ? `${updates} in the last ${WEEKS} weeks` : `${updates} since ${toShortDay(since)}`}
        className="h-8 w-full fill-accent"
        preserveAspectRatio="none"
        role="img"
        viewBox={`0 0 ${WEEKS * 4} ${HEIGHT}`}
      >
        <path d={toBars(counts)} />
      </svg>
      <p className="text-ink-soft">
        {updates} {since === null ? 'in the last six months' : `since ${toShortDay(since)}`}
        {pause !== null && `, usually ${toDays(pause)} apart`}
        {wait !== null && `; acknowledged here ${wait < 1 / 24 ? 'within' : 'after'} ${toDays(wait)}`}.
      </p>
    </DrawerSection>
  )
}

function toReport({ host, digest, status, first_received_at, received_at }: SeenEvent) {
  return { host, digest, status, firstReceivedAt: first_received_at, receivedAt: received_at }
}

/** One bar beside the other; a line where nothing arrived, and a gap where it is not known. */
function toBars(counts: readonly (number | null)[]): string {
  const most = Math.max(...counts.map((amount) => amount ?? 0))
  const toHeight = (amount: number) => (amount === 0 ? 1 : 6 + (amount / most) * (HEIGHT - 6))
  const toBar = (amount: number, at: number) => `M${at * 4} ${HEIGHT}v-${toHeight(amount)}h3v${toHeight(amount)}z`
  return counts.map((amount, at) => (amount === null ? '' : toBar(amount, at))).join('')
}

function toDays(days: number): string {
  if (days < 1 / 24) return 'minutes'
  if (days < 1) return count(Math.max(1, Math.round(days * 24)), 'hour')
  return count(Math.round(days), 'day')
}
