import { getCardName } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag } from '@/lib/domain/tag'
import { Icon } from '../../_ui/icon'
import { TagDot } from '../tags/tag-dot'

export type Dragged = { cards: readonly ShownCard[] } | { section: Tag }

/** Follows the pointer during a drag. */
export function DragPreview({ dragged }: { dragged: Dragged }) {
  const isMany = 'cards' in dragged && dragged.cards.length > 1
  return (
    <div
      className={`flex h-9 w-max max-w-72 cursor-grabbing items-center gap-2 rounded-xl border border-accent bg-raised pr-3.5 pl-2 font-semibold shadow-float ${isMany ? 'ring-4 ring-accent/20' : ''}`}
    >
      <Icon className="text-ink-faint" name="grip" />
      {'section' in dragged ? (
        <>
          <TagDot color={dragged.section.color} />
          <bdi translate="no" className="truncate">
            {dragged.section.name}
          </bdi>
        </>
      ) : (
        <bdi translate="no" className="truncate">
          {isMany ? `${dragged.cards.length} images` : dragged.cards.map(getCardName)}
        </bdi>
      )}
    </div>
  )
}
