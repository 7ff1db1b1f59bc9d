import { getPendingSinceMs } from '@/lib/domain/board/search/card-traits'
import type { ShownCard } from '@/lib/domain/card/shown-card'

const DAY_MS = 86_400_000
/** The least time between two reminders: a week, which a message that was late does not move to the day after. */
const APART_MS = 6.5 * DAY_MS

/** The cards of which a person is reminded, and the days that all of them have waited for. */
export type Overdue = { cards: ReadonlySet<ShownCard>; days: number }

/**
 * Finds the cards to be reminded of at one of a channel's hours: those that have waited for as long as one of the steps since the last
 * reminder, and all that have waited for longer than the last step. There is one reminder a week at most: updates grow old one by one, and
 * each would be another message.
 * @param steps in days, ascending
 */
export function findOverdue(
  cards: readonly ShownCard[],
  steps: readonly number[],
  { remindedMs, hourMs }: { remindedMs: number; hourMs: number },
): Overdue | null {
  const last = steps.at(-1)
  if (last === undefined || hourMs - remindedMs < APART_MS) return null
  const waited = cards.map((card) => ({ card, sinceMs: getPendingSinceMs(card) ?? hourMs }))
  const hasReached = (sinceMs: number, days: number) => sinceMs + days * DAY_MS <= hourMs
  const reached = waited.filter(({ sinceMs }) =>
    steps.some((days) => hasReached(sinceMs, days) && sinceMs + days * DAY_MS > remindedMs),
  )
  const longest = waited.filter(({ sinceMs }) => hasReached(sinceMs, last))
  const due = new Set([...reached, ...longest])
  if (due.size === 0) return null
  const days = [...due].map(({ sinceMs }) => steps.findLast((step) => hasReached(sinceMs, step)) ?? 0)
  return { cards: new Set([...due].map(({ card }) => card)), days: Math.min(...days) }
}
