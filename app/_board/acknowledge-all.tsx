import { useState } from 'react'
import type { Card } from '@/lib/domain/card'
import { Button } from '../_ui/button'
import { Dialog } from '../_ui/dialog'
import { Icon } from '../_ui/icon'
import { count } from './count'

type AcknowledgeAllProps = { cards: readonly Card[]; onConfirm(cards: readonly Card[]): void }

/** What arrives while the dialog is open is not part of what it counts, and stays pending. */
export function AcknowledgeAll({ cards, onConfirm }: AcknowledgeAllProps) {
  const [asked, setAsked] = useState<readonly Card[] | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <Button aria-haspopup="dialog" aria-label="Acknowledge all" look="primary" onClick={() => setAsked(cards)}>
        <Icon name="checks" />
        <span className="max-sm:sr-only">Acknowledge all</span>
      </Button>
      {asked !== null && (
        <Dialog onClose={close} title={`Acknowledge ${count(asked.length, 'pending image')}?`}>
          <p className="text-ink-soft">They stay on the board, folded away, until DIUN reports something newer.</p>
          <div className="flex justify-end gap-2 pt-5">
            <Button look="secondary" onClick={close}>
              Cancel
            </Button>
            <Button
              data-autofocus
              look="primary"
              onClick={() => {
                close()
                onConfirm(asked)
              }}
            >
              Acknowledge {asked.length}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
