import { isReversed } from '@/lib/domain/board/sort-column'
import { GROUPS, type Group, LAYOUTS, type Layout, SORTS, type Sort, type View } from '@/lib/domain/board/view'
import { Choice } from '../../_ui/forms/choice'
import { SavedViews } from './saved-views'

const GROUP_NAMES: Record<Group, string> = {
  lane: 'Lane',
  tag: 'Tag',
  host: 'Host',
  registry: 'Registry',
  stack: 'Stack',
  none: 'No groups',
}
const SORT_NAMES: Record<Sort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  change: 'Largest change first',
  'change-reversed': 'Smallest change first',
  name: 'Name',
  'name-reversed': 'Name, from Z to A',
  host: 'Host',
  'host-reversed': 'Host, from Z to A',
  registry: 'Registry',
}
const LAYOUT_NAMES: Record<Layout, string> = { board: 'Cards', table: 'Table' }

type ViewPanelProps = { view: View; onView(part: Partial<View>): void; onClose(): void }

/** Offers how the board is shown, and the views that a person has named. */
export function ViewPanel({ view, onView, onClose }: ViewPanelProps) {
  return (
    <div className="flex flex-col gap-3">
      <Choice
        chosen={[view.layout]}
        isSingle
        legend="Show as"
        onChange={([layout]) => layout && onView({ layout })}
        options={LAYOUTS.map((value) => ({ value, name: LAYOUT_NAMES[value] }))}
      />
      <Choice
        chosen={[view.group]}
        isSingle
        legend="Group by"
        onChange={([group]) => group && onView({ group })}
        options={GROUPS.map((value) => ({ value, name: GROUP_NAMES[value] }))}
      />
      <Choice
        chosen={[view.sort]}
        isSingle
        legend="Sort by"
        onChange={([sort]) => sort && onView({ sort })}
        options={SORTS.filter((sort) => !isReversed(sort) || sort === view.sort).map((value) => ({
          value,
          name: SORT_NAMES[value],
        }))}
      />
      <SavedViews
        onView={(saved) => {
          onClose()
          onView(saved)
        }}
        view={view}
      />
    </div>
  )
}
