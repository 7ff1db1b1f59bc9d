import { useState } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { AcknowledgeAllDialog } from '../dialogs/on-demand'

type AcknowledgeAllProps = { cards: readonly ShownCard[]; onConfirm(cards: readonly ShownCard[]): void }

/** Asks before it acknowledges everything. Updates that arrive while the dialog is open are not counted, and stay pending. */
export function AcknowledgeAll({ cards, onConfirm }: AcknowledgeAllProps) {
  const [asked, setAsked] = useState<readonly ShownCard[] | null>(null)
  return (
    <>
      <Button aria-haspopup="dialog" aria-label="Acknowledge all" look="secondary" onClick={() => setAsked(cards)}>
        <Icon name="checks" />
        <span className="max-sm:sr-only">Acknowledge all</span>
      </Button>
      {asked !== null && (
        <AcknowledgeAllDialog cards={asked} onClose={() => setAsked(null)} onConfirm={() => onConfirm(asked)} />
      )}
    </>
  )
}
