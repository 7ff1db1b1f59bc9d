import { useDeferredValue } from 'react'
import type { Section } from '@/lib/domain/board/section'
import { isFiltered, type View } from '@/lib/domain/board/view'
import { RendersAllContext, useRendersAll } from '../blocks/renders-all'
import { ViewIsNewContext } from '../blocks/use-gradually'
import { useCollapsed } from '../view/use-collapsed'
import { BoardSection } from './board-section'

type BoardSectionsProps = {
  sections: readonly Section[]
  view: View
  selected: ReadonlySet<string>
  initiallyCollapsed: readonly string[]
}

export function BoardSections({ sections, view, selected, initiallyCollapsed }: BoardSectionsProps) {
  const { collapsed, setCollapsed } = useCollapsed(initiallyCollapsed)
  const rendersAll = useRendersAll(sections.reduce((sum, section) => sum + section.cards.length, 0))
  const isViewNew = useDeferredValue(view) !== view
  return (
    <RendersAllContext value={rendersAll}>
      <ViewIsNewContext value={isViewNew}>
        {sections.map((section, index) => (
          <BoardSection
            above={sections.slice(0, index).reduce((sum, before) => sum + before.cards.length, 0)}
            isCollapsed={collapsed.includes(section.key)}
            isUnfolded={isFiltered(view)}
            key={section.key}
            layout={view.layout}
            onCollapse={(isCollapsed) => setCollapsed(section.key, isCollapsed)}
            section={section}
            selected={selected}
          />
        ))}
      </ViewIsNewContext>
    </RendersAllContext>
  )
}
