import { useContext } from 'react'
import { isNew } from '@/lib/domain/board/card-filter'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { LastVisitContext } from '../time/last-visit'

/** Marks a card that arrived since the last visit. */
export function NewDot({ card, className }: { card: ShownCard; className: string }) {
  if (!isNew(card, useContext(LastVisitContext))) return null
  return (
    <span
      aria-label="New since your last visit"
      className={`size-2 rounded-full bg-accent ${className}`}
      role="img"
      title="New since your last visit"
    />
  )
}
