import type { ShownCard } from '@/lib/domain/card/shown-card'
import { computeUpdateFrequency } from '@/lib/domain/history/update-frequency'
import { useBoardContext } from '../board-context'
import type { HistoryEvent } from '../client/image-client'
import { formatCount } from '../texts/format-count'
import { formatShortDay } from '../time/day'
import { useNow } from '../time/use-now'
import { DrawerSection } from './drawer-section'
import { HALF_YEAR_MS, useHalfYear } from './use-half-year'
import type { ImageHistory } from './use-image-history'

const WEEKS = 26
const HEIGHT = 28

type UpdateFrequencyProps = { card: ShownCard; history: ImageHistory }

/** Draws how often the image was updated in half a year, and says how long updates wait here. */
export function UpdateFrequency({ card, history }: UpdateFrequencyProps) {
  const { renderedAt } = useBoardContext()
  const now = useNow() ?? renderedAt
  const { events, actions } = useHalfYear(card.image, history)
  const { counts, since, pause, wait } = computeUpdateFrequency(
    { entries: events.entries.map(toReport), isWhole: events.next === null },
    { entries: actions.entries, isWhole: actions.next === null },
    card.firstSeenAt,
    { from: now - HALF_YEAR_MS, to: now + 1, parts: WEEKS },
  )
  const total = counts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
  const updates = formatCount(total, 'update')
  return (
    <DrawerSection title="How often it is updated">
      <svg
        aria-label={
          since === null ? `${updates} in the last ${WEEKS} weeks` : `${updates} since ${formatShortDay(since)}`
        }
        className="h-8 w-full fill-accent"
        preserveAspectRatio="none"
        role="img"
        viewBox={`0 0 ${WEEKS * 4} ${HEIGHT}`}
      >
        <path d={buildBars(counts)} />
      </svg>
      <p className="text-ink-soft">
        {updates} {since === null ? 'in the last six months' : `since ${formatShortDay(since)}`}
        {pause !== null && `, usually ${formatDays(pause)} apart`}
        {wait !== null && `; dealt with here ${wait < 1 / 24 ? 'within' : 'after'} ${formatDays(wait)}`}.
      </p>
    </DrawerSection>
  )
}

function toReport({ host, digest, status, first_received_at, received_at }: HistoryEvent) {
  return { host, digest, status, firstReceivedAt: first_received_at, receivedAt: received_at }
}

/** Draws one bar beside the other: a line where nothing arrived, and a gap where the number is not known. */
function buildBars(counts: readonly (number | null)[]): string {
  const most = Math.max(...counts.map((amount) => amount ?? 0))
  const computeHeight = (amount: number) => (amount === 0 ? 1 : 6 + (amount / most) * (HEIGHT - 6))
  const buildBar = (amount: number, at: number) =>
    `M${at * 4} ${HEIGHT}v-${computeHeight(amount)}h3v${computeHeight(amount)}z`
  return counts.map((amount, at) => (amount === null ? '' : buildBar(amount, at))).join('')
}

function formatDays(days: number): string {
  if (days < 1 / 24) return 'minutes'
  if (days < 1) return formatCount(Math.max(1, Math.round(days * 24)), 'hour')
  return formatCount(Math.round(days), 'day')
}
