import { type ReactNode, useRef } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { useRowKeys } from './use-row-keys'

type RowListProps = {
  /** The cards that are shown. */
  cards: readonly ShownCard[]
  /** Those that are selected. */
  selected: readonly ShownCard[]
  children: ReactNode
}

/** Wraps the sections of the board, whose rows are one stop of the Tab key and have keys of their own. */
export function RowList({ cards, selected, children }: RowListProps) {
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list, { cards, selected })
  return (
    <div className="flex flex-col gap-6" ref={list}>
      {children}
    </div>
  )
}
