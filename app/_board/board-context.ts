import { createContext, useContext } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag } from '@/lib/domain/tag'
import type { BoardActions } from './actions/use-board-actions'

/** What every card needs and none gets by its own props: it holds still while cards change. */
export type BoardContext = {
  actions: BoardActions
  tags: readonly Tag[]
  /** In ms; null when the person was never here. */
  lastVisit: number | null
  /** When the server rendered the page, in ms. */
  renderedAt: number
  /** Says something in a toast. */
  notify(text: string): void
  /** Cards go to a tag that is still to be named. */
  onNewTag(cards: readonly ShownCard[]): void
  /** Cards are snoozed until a day that is still to be chosen. */
  onSnooze(cards: readonly ShownCard[]): void
  /** Opens everything that is known of an image. */
  onOpen(image: string): void
  /** @param isRange with all from the one selected before */
  onSelect(row: string, isRange: boolean): void
  /** Adds these rows to the selection, or takes them out. */
  onSelectAll(rows: readonly string[], isSelected: boolean): void
}

export const BoardContext = createContext<BoardContext | null>(null)

export function useBoardContext(): BoardContext {
  const context = useContext(BoardContext)
  if (context === null) throw new Error('This component belongs inside the board.')
  return context
}
