import { useEffect, useMemo } from 'react'
import { arrangeBoard } from '@/lib/domain/board/arrange'
import { prepareSearch } from '@/lib/domain/board/card-filter'
import { getRowKey, scopeCards } from '@/lib/domain/board/scope'
import { sortCards } from '@/lib/domain/board/sort-cards'
import { isFiltered, type View } from '@/lib/domain/board/view'
import { isPending } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag } from '@/lib/domain/tag'

/** The time after which the page is taken to be idle. */
const IDLE_MS = 500

/** Arranges the board for the view. The sorted cards are kept from one keystroke to the next, since sorting 10,000 takes longest. */
export function useArrangedBoard(
  all: readonly ShownCard[],
  tags: readonly Tag[],
  view: View,
  lastVisit: number | null,
) {
  const { group, hosts } = view
  const cards = useMemo(() => scopeCards(all, { group, hosts }), [all, group, hosts])

  useEffect(() => {
    const timer = setTimeout(() => prepareSearch(cards), IDLE_MS)
    return () => clearTimeout(timer)
  }, [cards])

  const sorted = useMemo(() => sortCards(cards, view.sort), [cards, view.sort])
  return useMemo(() => {
    const sections = arrangeBoard(sorted, tags, view, lastVisit)
    const shown = sections.flatMap((section) => section.cards)
    const pending = shown.filter(isPending)
    return {
      sections,
      /** The cards in the order in which they are shown, as are the rows. */
      cards: shown,
      rows: shown.map(getRowKey),
      /** The keys of the rows that are not folded away. */
      open: new Set((isFiltered(view) ? shown : pending).map(getRowKey)),
      pending,
      pendingRows: pending.map(getRowKey),
    }
  }, [sorted, tags, view, lastVisit])
}
