import { getRowKey } from '@/lib/domain/board/scope'
import { getCardName } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { ImageIcon } from './image-icon'

type SelectBoxProps = {
  card: ShownCard
  /** The hosts that the card is shown for, as in `describeWhere`. */
  where: string
  isSelected: boolean
}

/** Shows the image's icon, which is also the check box that selects the card; it looks like one under the pointer or with the focus. */
export function SelectBox({ card, where, isSelected }: SelectBoxProps) {
  const { onSelect } = useBoardContext()
  return (
    <span className="card-select">
      <ImageIcon icon={card.icon} name={getCardName(card)} />
      {isSelected && (
        <span className="absolute inset-0 grid place-items-center rounded-lg bg-accent text-on-accent">
          <Icon name="check" />
        </span>
      )}
      <input
        aria-label={`Select ${card.image}${where}`}
        checked={isSelected}
        className={`absolute inset-0 cursor-pointer appearance-none rounded-lg transition-opacity duration-100 print:hidden ${
          isSelected ? '' : 'border-2 border-line-strong bg-raised opacity-0 hover:opacity-100 focus:opacity-100'
        }`}
        onChange={({ nativeEvent }) =>
          onSelect(getRowKey(card), nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
        type="checkbox"
      />
    </span>
  )
}
