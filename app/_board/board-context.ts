import { createContext, useContext } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Instant } from '@/lib/domain/instant'
import type { HostUpdate } from '@/lib/domain/script/host-update'
import type { Tag } from '@/lib/domain/tag'
import type { BoardActions } from './actions/use-board-actions'

/** Everything that cards share. It stays the same while cards change, so that only these are rendered again. */
export type BoardContext = {
  actions: BoardActions
  tags: readonly Tag[]
  /** The time at which the server rendered the page, in ms. */
  renderedAt: number
  /** The hosts whose reporter has fallen silent, each with the time of its last inventory. */
  silent: ReadonlyMap<string, Instant>
  /** Shows a text in a toast. */
  notify(text: string): void
  /** Asks whether to forget a card that runs nowhere any more. */
  onForget(card: ShownCard): void
  /** Asks for the name of a new tag, and moves these cards to it. */
  onNewTag(cards: readonly ShownCard[]): void
  /** Asks for a tag, and moves these cards to it. */
  onMove(cards: readonly ShownCard[]): void
  /** Asks for a day, and snoozes these cards until then. */
  onSnooze(cards: readonly ShownCard[]): void
  /** Shows the script that updates a host. */
  onUpdateHost(update: HostUpdate): void
  /** Opens the drawer of an image. */
  onOpen(image: string): void
  /** @param isRange also selects all rows from the one selected before */
  onSelect(row: string, isRange: boolean): void
  /** Adds these rows to the selection, or removes them from it. */
  onSelectAll(rows: readonly string[], isSelected: boolean): void
}

export const BoardContext = createContext<BoardContext | null>(null)

export function useBoardContext(): BoardContext {
  const context = useContext(BoardContext)
  if (context === null) throw new Error('This component belongs inside the board.')
  return context
}
