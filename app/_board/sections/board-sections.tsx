import { useDeferredValue } from 'react'
import type { LaneTime } from '@/lib/domain/board/lane'
import { type Section, selectOpenCards } from '@/lib/domain/board/section'
import { isFiltered, type View } from '@/lib/domain/board/view'
import { FirstCardsContext, RendersAllContext, useFirstPass, useRendersAll } from '../blocks/renders-all'
import { ViewIsNewContext } from '../blocks/use-gradually'
import { LaneTimeContext } from '../lanes/lane-context'
import type { Collapsed } from '../view/use-collapsed'
import { BoardSection } from './board-section'
import { EmptyTags, useEmptyTags } from './empty-tags'

type BoardSectionsProps = {
  sections: readonly Section[]
  view: View
  selected: ReadonlySet<string>
  collapsed: Collapsed
  laneTime: LaneTime
  /** The number of cards that the server renders. */
  firstCards: number
}

export function BoardSections(props: BoardSectionsProps) {
  const { sections, view, selected, collapsed, laneTime } = props
  const { isCollapsed, setCollapsed } = collapsed
  const rendersAll = useRendersAll(sections.reduce((sum, section) => sum + section.cards.length, 0))
  const firstCards = useFirstPass(props.firstCards)
  const isViewNew = useDeferredValue(view) !== view
  const { full, at, ...empty } = useEmptyTags(sections)
  const countShown = (section: Section) => (isCollapsed(section) ? 0 : selectOpenCards(section, view).length)
  const shown = full.map((section, index) => (
    <BoardSection
      above={full.slice(0, index).reduce((sum, before) => sum + countShown(before), 0)}
      isCollapsed={isCollapsed(section)}
      isUnfolded={isFiltered(view)}
      key={section.key}
      layout={view.layout}
      onCollapse={(isToCollapse) => setCollapsed(section, isToCollapse)}
      section={section}
      selected={selected}
    />
  ))
  return (
    <RendersAllContext value={rendersAll}>
      <ViewIsNewContext value={isViewNew}>
        <LaneTimeContext value={view.group === 'lane' ? laneTime : null}>
          <FirstCardsContext value={firstCards}>
            {shown.slice(0, at)}
            <EmptyTags {...empty} />
            {shown.slice(at)}
          </FirstCardsContext>
        </LaneTimeContext>
      </ViewIsNewContext>
    </RendersAllContext>
  )
}
