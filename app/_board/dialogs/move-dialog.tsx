import { type ReactNode, useState } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag } from '@/lib/domain/tag'
import { SearchField } from '../../_ui/forms/search-field'
import { Icon } from '../../_ui/icon'
import { Dialog } from '../../_ui/popovers/dialog'
import { useBoardContext } from '../board-context'
import { findOtherTags, getTagName, MANY_TAGS } from '../tags/find-other-tags'
import { TagDot } from '../tags/tag-dot'
import { describeCards } from '../texts/describe-cards'

/** Asks for the tag to move cards to. Many can be searched. */
export function MoveDialog({ cards, onClose }: { cards: readonly ShownCard[]; onClose(): void }) {
  const { actions, tags, onNewTag } = useBoardContext()
  const [query, setQuery] = useState('')
  const others = findOtherTags(cards, tags)
  const found = others.filter((tag) => getTagName(tag).toLowerCase().includes(query.trim().toLowerCase()))
  const isSearched = others.length > MANY_TAGS

  function move(tag: Tag | null): void {
    onClose()
    actions.move(cards, tag)
  }

  return (
    <Dialog onClose={onClose} title={`Move ${describeCards(cards)} to`}>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          const [first] = found
          if (query.trim() !== '' && first !== undefined) move(first)
        }}
      >
        {isSearched && <SearchField data-autofocus label="Search tags" onQuery={setQuery} value={query} />}
        <ul className="flex max-h-[min(24rem,50dvh)] flex-col overflow-y-auto">
          {found.map((tag, index) => (
            <li key={tag?.id ?? 'none'}>
              <Choice isFirst={!isSearched && index === 0} onChoose={() => move(tag)}>
                <TagDot color={tag?.color} />
                <bdi className="line-clamp-2" translate="no">
                  {getTagName(tag)}
                </bdi>
              </Choice>
            </li>
          ))}
        </ul>
        <p aria-live="polite" className="text-ink-soft empty:hidden">
          {found.length === 0 && 'No tag has this in its name.'}
        </p>
        <Choice isFirst={false} onChoose={() => onNewTag(cards)}>
          <Icon name="plus" />
          New tag…
        </Choice>
      </form>
    </Dialog>
  )
}

type ChoiceProps = { isFirst: boolean; onChoose(): void; children: ReactNode }

function Choice({ isFirst, onChoose, children }: ChoiceProps) {
  return (
    <button
      className="flex min-h-8 w-full items-center gap-2 rounded-lg px-2.5 py-1 text-left -outline-offset-2 hover:bg-sunken pointer-coarse:min-h-10"
      data-autofocus={isFirst || undefined}
      onClick={onChoose}
      type="button"
    >
      {children}
    </button>
  )
}
