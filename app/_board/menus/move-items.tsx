import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Icon } from '../../_ui/icon'
import { MenuItem } from '../../_ui/popovers/menu'
import { SubMenu } from '../../_ui/popovers/sub-menu'
import { useBoardContext } from '../board-context'
import { findOtherTags, getTagName, MANY_TAGS } from '../tags/find-other-tags'
import { TagDot } from '../tags/tag-dot'

type MoveItemsProps = {
  cards: readonly ShownCard[]
  /** Leaves the words to be read alone where they stand above. */
  isFolded?: boolean
}

/** Offers to move these cards: to a tag at once, or where there are many, by a question in which they are searched. */
export function MoveMenu({ cards }: { cards: readonly ShownCard[] }) {
  const { tags, onMove } = useBoardContext()
  if (findOtherTags(cards, tags).length > MANY_TAGS) {
    return (
      <MenuItem onSelect={() => onMove(cards)}>
        <Icon name="tag" />
        Move to…
      </MenuItem>
    )
  }
  return (
    <SubMenu icon="tag" name="Move to">
      <MoveItems cards={cards} isFolded />
    </SubMenu>
  )
}

/** Offers the tags to move these cards to, except one that all of them bear already. */
export function MoveItems({ cards, isFolded = false }: MoveItemsProps) {
  const { actions, tags, onMove, onNewTag } = useBoardContext()
  const others = findOtherTags(cards, tags)
  return (
    <>
      {others.slice(0, MANY_TAGS).map((tag) => (
        <MenuItem key={tag?.id ?? 'none'} onSelect={() => actions.move(cards, tag)}>
          <TagDot color={tag?.color} />
          <span>
            <span className={isFolded ? 'sr-only' : ''}>Move to </span>
            <bdi translate="no">{getTagName(tag)}</bdi>
          </span>
        </MenuItem>
      ))}
      {others.length > MANY_TAGS && (
        <MenuItem onSelect={() => onMove(cards)}>
          <Icon name="search" />
          {`Search all ${others.length} tags…`}
        </MenuItem>
      )}
      <MenuItem onSelect={() => onNewTag(cards)}>
        <Icon name="plus" />
        <span>
          <span className={isFolded ? 'sr-only' : ''}>Move to </span>new tag…
        </span>
      </MenuItem>
    </>
  )
}
