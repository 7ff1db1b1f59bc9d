import { useEffect, useMemo } from 'react'
import { arrangeBoard } from '@/lib/domain/arrange-board'
import { type Card, isPending } from '@/lib/domain/card'
import { prepareSearch } from '@/lib/domain/card-filter'
import { sortCards } from '@/lib/domain/sort-cards'
import type { Tag } from '@/lib/domain/tag'
import type { View } from '@/lib/domain/view'

/** When the page is at rest after a change. */
const IDLE_MS = 500

/** The board as the view wants it. Sorting is kept from one keystroke to the next: of 10,000 cards it takes longest. */
export function useArrangedBoard(cards: readonly Card[], tags: readonly Tag[], view: View, lastVisit: number | null) {
  useEffect(() => {
    const timer = setTimeout(() => prepareSearch(cards), IDLE_MS)
    return () => clearTimeout(timer)
  }, [cards])

  const sorted = useMemo(() => sortCards(cards, view.sort), [cards, view.sort])
  return useMemo(() => {
    const sections = arrangeBoard(sorted, tags, view, lastVisit)
    const inOrder = sections.flatMap((section) => section.cards)
    const pending = inOrder.filter(isPending)
    return {
      sections,
      /** In the order in which they are shown. */
      images: [...new Set(inOrder.map((card) => card.image))],
      pending: [...new Set(pending)],
      pendingImages: pending.map((card) => card.image),
    }
  }, [sorted, tags, view, lastVisit])
}
