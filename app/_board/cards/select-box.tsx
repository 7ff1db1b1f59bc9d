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
    <span className="group/select relative size-8 shrink-0 self-center sm:row-span-2 sm:mt-0.5 sm:self-start">
      <ImageIcon icon={card.icon} name={getCardName(card)} />
      <span
        className={`absolute inset-0 grid place-items-center rounded-lg border-2 transition-opacity duration-100 ${
          isSelected
            ? 'border-accent bg-accent text-on-accent'
            : 'border-line-strong bg-raised text-transparent opacity-0 group-focus-within/select:opacity-100 group-hover/select:opacity-100'
        }`}
      >
        <Icon name="check" />
      </span>
      <input
        aria-label={`Select ${card.image}${where}`}
        checked={isSelected}
        className="absolute inset-0 cursor-pointer appearance-none rounded-lg print:hidden"
        onChange={({ nativeEvent }) =>
          onSelect(getRowKey(card), nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
        type="checkbox"
      />
    </span>
  )
}
