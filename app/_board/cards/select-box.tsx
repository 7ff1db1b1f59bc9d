import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { ImageIcon } from './image-icon'

/** `icon` is the one that a label names, if any does. */
type SelectBoxProps = { image: string; name: string; icon: string | undefined; isSelected: boolean }

/** The image's face, which is also the check box that selects it: pointed at or focused, it says so. */
export function SelectBox({ image, name, icon, isSelected }: SelectBoxProps) {
  const { onSelect } = useBoardContext()
  return (
    <span className="group/select relative size-9 shrink-0">
      <ImageIcon image={image} label={icon} name={name} />
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
        aria-label={`Select ${image}`}
        checked={isSelected}
        className="absolute inset-0 cursor-pointer appearance-none rounded-[0.625rem] print:hidden"
        onChange={({ nativeEvent }) => onSelect(image, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        type="checkbox"
      />
    </span>
  )
}
