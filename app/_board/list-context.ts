import { createContext } from 'react'
import type { Sort } from '@/lib/domain/board/view'
import type { ShownCard } from '@/lib/domain/card/shown-card'

/** The properties of the whole board that its cards and rows depend on. */
export type ListContext = {
  /** True when everything runs on one host that has a name, which then goes without saying. */
  isOneHost: boolean
  sort: Sort
  onSort(sort: Sort): void
}

export const ListContext = createContext<ListContext>({
  isOneHost: false,
  sort: 'newest',
  onSort: () => {},
})

/** @param cards all that are on the board, so that it stays the same whatever that is filtered by */
export function isOnOneHost(cards: readonly ShownCard[]): boolean {
  const hostnames = new Set(cards.flatMap(({ hosts }) => hosts.map(({ hostname }) => hostname)))
  return hostnames.size === 1 && !hostnames.has('')
}
