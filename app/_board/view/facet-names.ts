import type { Facet } from '@/lib/domain/board/facets'
import type { Age, FilterField, Kind, Part, RunningFilter, ShownState } from '@/lib/domain/board/view'
import type { Bump } from '@/lib/domain/image/bump'

export const LEGENDS: Record<Facet, string> = {
  changes: 'Size of change',
  kinds: 'Kind',
  ages: 'Waiting',
  has: 'Has',
  tags: 'Tag',
  hosts: 'Host',
  registries: 'Registry',
  providers: 'Provider',
  statuses: 'Reported as',
}

type FixedValue = Bump | Kind | Age | Part | RunningFilter | ShownState

const FIXED_NAMES: Record<FixedValue, string> = {
  major: 'Major',
  minor: 'Minor',
  patch: 'Patch',
  rebuilt: 'Rebuilt',
  'data-store': 'Data store',
  '1d': 'Over a day',
  '7d': 'Over a week',
  '30d': 'Over a month',
  note: 'A note',
  'release-notes': 'Release notes',
  'still-old': 'Acknowledged, still old',
  pending: 'Pending',
  new: 'New',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  muted: 'Muted',
}

const NAMES_OF_FIXED = new Map(Object.entries(FIXED_NAMES))

const NAMELESS: Partial<Record<FilterField, string>> = {
  tags: 'Untagged',
  hosts: 'Unnamed host',
  registries: 'No registry',
  providers: 'No provider',
  statuses: 'Nothing',
}

/** The fields whose values are names that people or programs gave: anything that may read like a word of ours. */
const NAMED: readonly FilterField[] = ['tags', 'hosts', 'registries', 'providers']

/** Names a value among the others of its field. */
export function formatFilterValue(field: FilterField, value: string): string {
  if (field === 'statuses' && value === 'new') return 'New, first seen'
  const name = NAMED.includes(field) || field === 'statuses' ? value : NAMES_OF_FIXED.get(value)
  return name || (NAMELESS[field] ?? value)
}

/** Names a filter by itself, such as `Host nas`, `Major` or `Waiting over a week`. */
export function formatFilter(field: FilterField, value: string): string {
  const name = formatFilterValue(field, value)
  if (field === 'states' || field === 'running' || field === 'changes' || field === 'kinds' || value === '') return name
  return `${LEGENDS[field]} ${NAMED.includes(field) ? name : name.toLowerCase()}`
}
