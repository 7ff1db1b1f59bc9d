import { getRowKey } from '@/lib/domain/board/scope'
import { getCardName } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { ImageIcon } from './image-icon'

/** `where` is on which hosts, if not on all. */
type SelectBoxProps = { card: ShownCard; where: string; isSelected: boolean }

/** The image's face, which is also the check box that selects it: pointed at or focused, it says so. */
export function SelectBox({ card, where, isSelected }: SelectBoxProps) {
  const { onSelect } = useBoardContext()
  return (
    <span className="group/select relative size-9 shrink-0">
      <ImageIcon image={card.image} label={card.labels?.icon} name={getCardName(card)} />
      <span
        className={`absolute inset-0 grid place-items-center rounded-[0.625rem] border-2 transition-opacity duration-100 ${
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
        className="absolute inset-0 cursor-pointer appearance-none rounded-[0.625rem] print:hidden"
        onChange={({ nativeEvent }) =>
          onSelect(getRowKey(card), nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
        type="checkbox"
      />
    </span>
  )
}
