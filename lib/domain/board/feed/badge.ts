import type { Card } from '../../card/card'
import type { ViewTime } from '../view'
import { type PendingFilter, selectPendingCards } from './select-pending'

/** A badge that says how much is pending. */
export type Badge = { label: string; message: string; color: string }

/** White text stands out from either by 5 to 1. */
const PENDING_COLOR = '#b45309'
const NOTHING_COLOR = '#15803d'

/** A badge is a line of a page: longer labels are cut. */
const MAX_LABEL = 60

/** @param cards all cards of the board, newest first */
export function buildBadge(cards: readonly Card[], filter: PendingFilter, time: ViewTime): Badge {
  const pending = selectPendingCards(cards, filter, time).length
  return {
    label: formatLabel(filter),
    message: pending === 0 ? 'none pending' : `${pending} pending`,
    color: pending === 0 ? NOTHING_COLOR : PENDING_COLOR,
  }
}

/** Formats what is counted: `updates`, or `updates: media, nas`. */
function formatLabel({ tags, hosts, changes }: PendingFilter): string {
  const narrowed = [
    ...tags.map((tag) => tag || 'untagged'),
    ...hosts.map((host) => host || 'unnamed host'),
    ...changes,
  ].join(', ')
  const label = narrowed === '' ? 'updates' : `updates: ${narrowed}`
  const characters = [...label]
  return characters.length > MAX_LABEL ? `${characters.slice(0, MAX_LABEL - 1).join('')}…` : label
}
