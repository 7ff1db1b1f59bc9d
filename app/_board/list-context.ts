import { createContext, useContext } from 'react'
import type { Sort } from '@/lib/domain/board/view'
import { type CardNames, findLongNames, getNameOnBoard } from '@/lib/domain/card/card-names'
import type { ShownCard } from '@/lib/domain/card/shown-card'

/** The properties of the whole board that its cards and rows depend on. */
export type ListContext = {
  names: CardNames
  /** True when everything runs on one host that has a name, which then goes without saying. */
  isOneHost: boolean
  sort: Sort
  onSort(sort: Sort): void
}

export const ListContext = createContext<ListContext>({
  names: new Map(),
  isOneHost: false,
  sort: 'newest',
  onSort: () => {},
})

/** @param cards all that are on the board, so that names stay the same whatever it is filtered by */
export function findListFacts(cards: readonly ShownCard[]): Pick<ListContext, 'names' | 'isOneHost'> {
  const hostnames = new Set(cards.flatMap(({ hosts }) => hosts.map(({ hostname }) => hostname)))
  return { names: findLongNames(cards), isOneHost: hostnames.size === 1 && !hostnames.has('') }
}

/** Returns the name of a card, which is no other's on the board. */
export function useCardName(card: Pick<ShownCard, 'image' | 'labels'>): string {
  return getNameOnBoard(card, useContext(ListContext).names)
}
