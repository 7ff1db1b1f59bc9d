import type { RefObject } from 'react'
import type { Counts } from '@/lib/domain/board/counts'
import type { View } from '@/lib/domain/board/view'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { Menu, MenuItem } from '../../_ui/popovers/menu'
import { BoardCounts } from './board-counts'
import { FilterButton } from './filter-button'
import { FilterChips } from './filter-chips'
import { SearchBox } from './search-box'
import { ViewButton } from './view-button'

type BoardToolbarProps = {
  cards: readonly ShownCard[]
  counts: Counts
  /** Tells that some host reports what runs. */
  hasReporters: boolean
  view: View
  onView(part: Partial<View>): void
  onNewTag(): void
  onRules(): void
  search: RefObject<HTMLInputElement | null>
}

export function BoardToolbar(props: BoardToolbarProps) {
  const { cards, counts, hasReporters, view, onView, onNewTag, onRules, search } = props
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <BoardCounts counts={counts} onView={onView} view={view} />
      <div className="flex min-w-0 flex-1 basis-80 flex-wrap items-center justify-end gap-2">
        <SearchBox cards={cards} onView={onView} ref={search} view={view} />
        <FilterButton cards={cards} hasReporters={hasReporters} onView={onView} view={view} />
        <ViewButton onView={onView} view={view} />
        <div className="contents max-lg:hidden">
          <Button aria-haspopup="dialog" look="secondary" onClick={onNewTag}>
            <Icon name="tag" />
            New tag
          </Button>
          <Button aria-haspopup="dialog" look="secondary" onClick={onRules} title="Rules: what happens to what is new">
            <Icon name="rules" />
            Rules
          </Button>
        </div>
        <div className="lg:hidden">
          <Menu label="More for the board">
            {() => (
              <>
                <MenuItem onSelect={onNewTag}>
                  <Icon name="tag" />
                  New tag
                </MenuItem>
                <MenuItem onSelect={onRules}>
                  <Icon name="rules" />
                  Rules
                </MenuItem>
              </>
            )}
          </Menu>
        </div>
      </div>
      <FilterChips onView={onView} view={view} />
    </div>
  )
}
