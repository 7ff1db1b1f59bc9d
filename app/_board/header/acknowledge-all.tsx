import { useState } from 'react'
import { getDecisionTargets } from '@/lib/domain/board/decision-targets'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { Dialog } from '../../_ui/popovers/dialog'
import { RiskList } from '../dialogs/risk-list'
import { countImages } from '../texts/describe-cards'
import { formatCount } from '../texts/format-count'
import { describeWhere } from '../texts/host-text'

type AcknowledgeAllProps = { cards: readonly ShownCard[]; onConfirm(cards: readonly ShownCard[]): void }

/** Asks before it acknowledges everything. Updates that arrive while the dialog is open are not counted, and stay pending. */
export function AcknowledgeAll({ cards, onConfirm }: AcknowledgeAllProps) {
  const [asked, setAsked] = useState<readonly ShownCard[] | null>(null)
  const close = () => setAsked(null)
  const where = describeWhere(asked ?? [])
  const images = getDecisionTargets(asked ?? []).length
  return (
    <>
      <Button aria-haspopup="dialog" aria-label="Acknowledge all" look="secondary" onClick={() => setAsked(cards)}>
        <Icon name="checks" />
        <span className="max-sm:sr-only">Acknowledge all</span>
      </Button>
      {asked !== null && (
        <Dialog onClose={close} title={`Acknowledge ${formatCount(countImages(asked), 'pending image')}${where}?`}>
          <p className="text-ink-soft text-pretty">
            {images > countImages(asked ?? []) &&
              `Including everything else on their cards, that is ${images} image tags. `}
            They stay on the board, folded away, until DIUN reports something newer.
            {where !== '' && ' Updates on other hosts stay pending.'}
          </p>
          <RiskList
            cards={asked}
            className="mt-3 rounded-lg border border-line bg-sunken px-3 py-2 font-medium text-ink"
          />
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
              Acknowledge {countImages(asked)}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
