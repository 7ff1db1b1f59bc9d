import { useContext, useId } from 'react'
import type { Section } from '@/lib/domain/board/section'
import type { Layout } from '@/lib/domain/board/view'
import { isPending } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Icon } from '../../_ui/icon'
import { CardGrid } from '../cards/card-grid'
import { QuietCards } from '../cards/quiet-cards'
import { SectionDropZone } from '../drag/section-drop-zone'
import { LaneTimeContext } from '../lanes/lane-context'
import { describeLane } from '../lanes/lane-texts'
import { CardTable } from '../rows/card-table'
import { SelectSection } from '../selection/select-section'
import { TagDot } from '../tags/tag-dot'
import { SectionActions } from './section-actions'

type BoardSectionProps = {
  section: Section
  layout: Layout
  selected: ReadonlySet<string>
  /** The number of cards above these on the page. */
  above: number
  isCollapsed: boolean
  onCollapse(isCollapsed: boolean): void
  /** Shows quiet cards with the others, since the person asked for them. */
  isUnfolded: boolean
}

export function BoardSection({ section, isCollapsed, onCollapse, ...shown }: BoardSectionProps) {
  const titleId = useId()
  const { tag, lane, name, cards } = section
  const pending = cards.filter(isPending)
  const open = shown.isUnfolded ? cards : pending
  const laneTime = useContext(LaneTimeContext)
  const explanation = laneTime === null ? '' : describeLane(lane, laneTime.settleMs)
  const content = (
    <section
      aria-labelledby={titleId}
      className={`flex flex-col ${shown.layout === 'table' ? 'max-w-350 gap-0' : 'gap-2'}`}
    >
      <div
        className={`@container ${shown.layout === 'table' ? 'top-(--covered) z-6 bg-canvas sm:sticky print:static' : ''}`}
      >
        <header className="flex min-h-8 @max-[18rem]:flex-wrap items-center gap-1">
          <button
            aria-expanded={!isCollapsed}
            aria-label={`Show ${name}`}
            className="-ml-1.5 grid size-7 shrink-0 place-items-center rounded-lg text-ink-faint hover:bg-sunken hover:text-ink print:hidden"
            onClick={() => onCollapse(!isCollapsed)}
            type="button"
          >
            <Icon className={`transition-transform duration-100 ${isCollapsed ? '' : 'rotate-90'}`} name="chevron" />
          </button>
          {open.length > 0 && <SelectSection cards={open} name={name} selected={shown.selected} />}
          {tag !== undefined && <TagDot color={tag?.color} />}
          <h2 className="ml-1 line-clamp-2 font-semibold text-[0.9375rem]" id={titleId}>
            <bdi translate="no">{name}</bdi>
          </h2>
          {pending.length > 0 && (
            <span className="ml-1 shrink-0 text-ink-faint tabular-nums">
              <span>{pending.length}</span>
              <span className="max-sm:sr-only">{lane === undefined ? ' pending' : formatUpdates(pending.length)}</span>
            </span>
          )}
          {explanation !== '' && (
            <p className="ml-2 min-w-0 truncate text-ink-faint text-xs max-lg:hidden">{explanation}</p>
          )}
          <SectionActions pending={pending} section={section} />
        </header>
        {explanation !== '' && <p className="text-ink-faint text-xs text-pretty lg:hidden">{explanation}</p>}
      </div>
      {!isCollapsed && <SectionContent section={section} {...shown} />}
    </section>
  )
  return tag === undefined ? content : <SectionDropZone tag={tag}>{content}</SectionDropZone>
}

function formatUpdates(amount: number): string {
  return amount === 1 ? ' update' : ' updates'
}

type SectionContentProps = Omit<BoardSectionProps, 'isCollapsed' | 'onCollapse'>

function SectionContent({ section, layout, selected, above, isUnfolded }: SectionContentProps) {
  const { cards } = section
  const pending = cards.filter(isPending)
  const quiet = cards.filter((card) => !isPending(card))
  const open = isUnfolded ? [...pending, ...quiet] : pending
  const shared = { section, layout, selected }
  if (cards.length === 0) {
    return (
      <p className="rounded-xl border border-line border-dashed px-3.5 py-3 text-ink-faint">
        No images here yet. Drag one here, or move one here from the menu on its card.
      </p>
    )
  }
  return (
    <>
      {open.length > 0 && <SectionCards {...shared} above={above} cards={open} />}
      {quiet.length > 0 && !isUnfolded && (
        <QuietCards cards={quiet}>
          {() => <SectionCards {...shared} above={above + open.length} cards={quiet} />}
        </QuietCards>
      )}
    </>
  )
}

type SectionCardsProps = Pick<BoardSectionProps, 'section' | 'layout' | 'selected' | 'above'> & {
  cards: readonly ShownCard[]
}

function SectionCards({ section: { key, name, tag }, layout, selected, above, cards }: SectionCardsProps) {
  if (layout === 'table') return <CardTable above={above} cards={cards} name={name} selected={selected} />
  return <CardGrid above={above} cards={cards} isMovable={tag !== undefined} place={key} selected={selected} />
}
