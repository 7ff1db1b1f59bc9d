import { z } from 'zod'
import { countCards, countImagesByState } from '@/lib/domain/board/counts'
import type { Card } from '@/lib/domain/card/card'
import { foldCards } from '@/lib/domain/card/fold-cards'
import { Count } from './fields'
import type { AnswerOf } from './wire'

const byState = { pending: Count, acknowledged: Count, snoozed: Count, muted: Count }

/** Counts the board's cards, and the images that they stand for. */
export const CountsAnswer = z
  .strictObject({ ...byState, images: z.strictObject(byState), hosts: Count })
  .meta({ id: 'Counts' })

export function toCountsWire(cards: readonly Card[]): AnswerOf<typeof CountsAnswer> {
  const folded = foldCards(cards)
  const { pending, acknowledged, snoozed, muted, hosts } = countCards(folded, null)
  return { pending, acknowledged, snoozed, muted, images: countImagesByState(folded), hosts }
}
