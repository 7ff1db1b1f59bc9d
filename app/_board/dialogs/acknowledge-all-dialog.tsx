import { getDecisionTargets } from '@/lib/domain/board/decision-targets'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Button } from '../../_ui/button'
import { Dialog } from '../../_ui/popovers/dialog'
import { countImages } from '../texts/describe-cards'
import { formatCount } from '../texts/format-count'
import { describeWhere } from '../texts/host-text'
import { RiskList } from './risk-list'

type AcknowledgeAllDialogProps = { cards: readonly ShownCard[]; onConfirm(): void; onClose(): void }

export function AcknowledgeAllDialog({ cards, onConfirm, onClose }: AcknowledgeAllDialogProps) {
  const where = describeWhere(cards)
  const count = countImages(cards)
  const images = getDecisionTargets(cards).length
  return (
    <Dialog onClose={onClose} title={`Acknowledge ${formatCount(count, 'pending image')}${where}?`}>
      <p className="text-ink-soft text-pretty">
        {images > count && `Including everything else on their cards, that is ${images} image tags. `}
        They stay on the board, folded away, until DIUN reports something newer.
        {where !== '' && ' Updates on other hosts stay pending.'}
      </p>
      <RiskList cards={cards} className="mt-3 rounded-lg border border-line bg-sunken px-3 py-2 font-medium text-ink" />
      <div className="flex justify-end gap-2 pt-5">
        <Button look="secondary" onClick={onClose}>
          Cancel
        </Button>
        <Button
          data-autofocus
          look="primary"
          onClick={() => {
            onClose()
            onConfirm()
          }}
        >
          Acknowledge {count}
        </Button>
      </div>
    </Dialog>
  )
}
