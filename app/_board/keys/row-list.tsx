import { type ReactNode, useRef } from 'react'
import { getRowKey } from '@/lib/domain/board/scope'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { buildSnoozeChoices } from '@/lib/domain/update/snooze'
import { useBoardContext } from '../board-context'
import { SwipeStrip } from '../swipe/swipe-strip'
import { useSwipe } from '../swipe/use-swipe'
import { readServerClock } from '../time/server-clock'
import { useRowKeys } from './use-row-keys'

type RowListProps = {
  /** The cards that are shown. */
  cards: readonly ShownCard[]
  /** Those that are selected. */
  selected: readonly ShownCard[]
  children: ReactNode
}

/**
 * Wraps the sections of the board. Their rows are one stop of the Tab key and have keys of their own; a swipe to the right acknowledges a row,
 * and one to the left snoozes it until tomorrow.
 */
export function RowList({ cards, selected, children }: RowListProps) {
  const { actions } = useBoardContext()
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list, { cards, selected })

  const find = (row: string) => cards.filter((card) => getRowKey(card) === row)
  const { hint, swipeProps } = useSwipe({
    onRight: (row) => actions.acknowledge(find(row)),
    onLeft(row) {
      const [tomorrow] = buildSnoozeChoices(new Date(readServerClock()))
      if (tomorrow !== undefined) actions.snooze(find(row), tomorrow.until)
    },
  })

  return (
    <div className="relative flex touch-pan-y touch-pinch-zoom flex-col gap-6" ref={list} {...swipeProps}>
      <SwipeStrip hint={hint} />
      {children}
    </div>
  )
}
