import { useEffect, useMemo, useState } from 'react'
import { arrangeBoard } from '@/lib/domain/board/arrange'
import type { LaneTime } from '@/lib/domain/board/lane'
import { getRowKey, scopeCards } from '@/lib/domain/board/scope'
import { prepareSearch } from '@/lib/domain/board/search/prepare-search'
import { findScopedHosts } from '@/lib/domain/board/search/scoped-hosts'
import { sortCards } from '@/lib/domain/board/sort-cards'
import { isFiltered, type View } from '@/lib/domain/board/view'
import { isPending } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag } from '@/lib/domain/tag'

/** The time after which the page is taken to be idle. */
const IDLE_MS = 500

/** The number of cards that are prepared at once, so that nobody waits for it. */
const AT_ONCE = 250

/** Arranges the board for the view. The sorted cards are kept from one keystroke to the next, since sorting 10,000 takes longest. */
export function useArrangedBoard(
  all: readonly ShownCard[],
  tags: readonly Tag[],
  view: View,
  lastVisit: number | null,
  time: LaneTime,
) {
  const { group, hosts, query } = view
  const found = useMemo(() => findScopedHosts(all, { hosts, query }), [all, hosts, query])
  const scope = useSameTexts(found)
  const cards = useMemo(() => scopeCards(all, { group, hosts: scope }), [all, group, scope])

  useEffect(() => prepareGradually(cards), [cards])

  const sorted = useMemo(() => sortCards(cards, view.sort), [cards, view.sort])
  return useMemo(() => {
    const sections = arrangeBoard(sorted, tags, view, lastVisit, time)
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
  }, [sorted, tags, view, lastVisit, time])
}

/** Prepares the search once the page is idle. @returns a function that stops it */
function prepareGradually(cards: readonly ShownCard[]): () => void {
  let timer = setTimeout(() => prepareFrom(0), IDLE_MS)
  function prepareFrom(start: number): void {
    prepareSearch(cards.slice(start, start + AT_ONCE))
    if (start + AT_ONCE < cards.length) timer = setTimeout(() => prepareFrom(start + AT_ONCE))
  }
  return () => clearTimeout(timer)
}

/** Returns the same list for as long as it says the same, so that most keystrokes change no card. */
function useSameTexts(texts: readonly string[]): readonly string[] {
  const [kept, setKept] = useState(texts)
  if (kept.length === texts.length && kept.every((text, at) => text === texts[at])) return kept
  setKept(texts)
  return texts
}
