import type { KeyboardEvent, PointerEvent } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag } from '@/lib/domain/tag'
import { getButtonClass } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { type DragSource, pressHandle, useIsDragged } from './drag-link'

/** The id of the text that says how to drag by keyboard. */
export const DRAG_INSTRUCTIONS = 'drag-instructions'

export function CardHandle({ card, place }: { card: ShownCard; place: string }) {
  return <Handle id={`card ${place} ${card.image}`} label={`Move ${card.image}`} source={{ card }} />
}

export function SectionHandle({ tag }: { tag: Tag }) {
  return <Handle id={`section ${tag.id}`} label={`Move section ${tag.name}`} source={{ section: tag }} />
}

/** The handle alone is draggable, not the card, so that a drag renders handles again and no cards. */
function Handle({ id, label, source }: { id: string; label: string; source: DragSource }) {
  const isDragged = useIsDragged(id)
  const press = (event: PointerEvent<HTMLElement> | KeyboardEvent<HTMLElement>) =>
    pressHandle({ id, node: event.currentTarget, source, event })
  return (
    <button
      aria-describedby={DRAG_INSTRUCTIONS}
      aria-label={label}
      aria-pressed={isDragged}
      className={`${getButtonClass('icon')} w-6! cursor-grab touch-none active:cursor-grabbing pointer-coarse:w-9! print:hidden`}
      onKeyDown={press}
      onPointerDown={press}
      title={label}
      type="button"
    >
      <Icon name="grip" />
    </button>
  )
}
