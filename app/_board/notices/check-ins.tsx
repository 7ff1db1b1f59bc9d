import { useMemo } from 'react'
import { findCheckIns } from '@/lib/domain/board/check-in'
import type { View } from '@/lib/domain/board/view'
import type { Card } from '@/lib/domain/card/card'
import type { Run } from '@/lib/domain/diun/run'
import { createServedPart } from '../../_ui/on-demand/create-served-part'
import { useBoardContext } from '../board-context'
import { useNow } from '../time/use-now'

const CheckInLines = createServedPart(async () => (await import('./check-in-lines')).CheckInLines)

type CheckInsProps = {
  cards: readonly Card[]
  /** False while only a part of the board is here, which does not tell what else its hosts have reported. */
  isWhole: boolean
  runs: readonly Run[]
  onView(view: Partial<View>): void
}

/** Shows the hosts whose first run was of late. Few boards have one, so what is said of them is loaded apart. */
export function CheckIns({ cards, isWhole, runs, onView }: CheckInsProps) {
  const { renderedAt } = useBoardContext()
  const now = useNow() ?? renderedAt
  const checkIns = useMemo(() => (isWhole ? findCheckIns(cards, runs, now) : []), [cards, isWhole, runs, now])
  if (checkIns.length === 0) return null
  return <CheckInLines cards={cards} checkIns={checkIns} onView={onView} />
}
