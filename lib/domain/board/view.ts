import type { Bump } from '../image/bump'

export const SHOWN_STATES = ['pending', 'new', 'acknowledged', 'snoozed', 'muted'] as const
export const RUNNING_FILTERS = ['still-old'] as const
export const CHANGES = ['major', 'minor', 'patch', 'rebuilt'] as const satisfies Bump[]
export const KINDS = ['data-store'] as const
export const AGES = ['1d', '7d', '30d'] as const
export const PARTS = ['note', 'release-notes'] as const
export const SORTS = [
  'newest',
  'oldest',
  'change',
  'change-reversed',
  'name',
  'name-reversed',
  'host',
  'host-reversed',
  'registry',
] as const
export const GROUPS = ['lane', 'tag', 'host', 'registry', 'stack', 'none'] as const
export const LAYOUTS = ['board', 'table'] as const

/** A state to filter by; `new` is pending, and arrived since the last visit. */
export type ShownState = (typeof SHOWN_STATES)[number]
/** A filter by what runs; `still-old` is acknowledged, and something older runs all the same. */
export type RunningFilter = (typeof RUNNING_FILTERS)[number]
/** A kind of image. */
export type Kind = (typeof KINDS)[number]
/** The time for which an update has waited at least. */
export type Age = (typeof AGES)[number]
/** A thing that a card may have: a note by a person, or a page that says what changed. */
export type Part = (typeof PARTS)[number]
/**
 * An order of cards. `newest` and `oldest` go by how long they have waited, and `change` by what they change, the majors first; a
 * `…-reversed` is the other way round.
 */
export type Sort = (typeof SORTS)[number]
/** The property that cards are grouped by; `lane` arranges pending updates by what they ask of a person. */
export type Group = (typeof GROUPS)[number]
export type Layout = (typeof LAYOUTS)[number]

/**
 * A view says what is shown of the board, and how. Within one field any match counts, between fields all must match; an empty one shows
 * all.
 */
export type View = {
  query: string
  states: readonly ShownState[]
  /**
   * The tags by name. Here and in the next three fields `''` stands for the untagged, the unnamed host, and an image without a registry
   * or a provider.
   */
  tags: readonly string[]
  hosts: readonly string[]
  registries: readonly string[]
  providers: readonly string[]
  /** The statuses by DIUN: `new` for an image that it had not seen before, or `update`. */
  statuses: readonly string[]
  running: readonly RunningFilter[]
  /** The sizes of change. */
  changes: readonly Bump[]
  kinds: readonly Kind[]
  ages: readonly Age[]
  has: readonly Part[]
  sort: Sort
  group: Group
  layout: Layout
}

/** The moment that a view is computed for. */
export type ViewTime = {
  /** The time in ms. */
  now: number
}

/** The part of a view that leaves nothing out. */
export const NO_FILTERS = {
  query: '',
  states: [],
  tags: [],
  hosts: [],
  registries: [],
  providers: [],
  statuses: [],
  running: [],
  changes: [],
  kinds: [],
  ages: [],
  has: [],
} satisfies Partial<View>

export const DEFAULT_VIEW: View = { ...NO_FILTERS, sort: 'newest', group: 'tag', layout: 'board' }

/** The lists of a view, each with the name of its parameter in the address. */
const PARAMETERS = [
  ['states', 'state'],
  ['tags', 'tag'],
  ['hosts', 'host'],
  ['registries', 'registry'],
  ['providers', 'provider'],
  ['statuses', 'status'],
  ['running', 'running'],
  ['changes', 'change'],
  ['kinds', 'kind'],
  ['ages', 'age'],
  ['has', 'has'],
] as const

/** A list of a view that leaves out what has none of its values. */
export type FilterField = (typeof PARAMETERS)[number][0]

/** Lists the values that a view is filtered by. */
export function listFilters(view: View): { field: FilterField; value: string }[] {
  return PARAMETERS.flatMap(([field]) => view[field].map((value) => ({ field, value })))
}

/** Returns the part of a view that changes when it is no longer filtered by a value. */
export function removeFilter(view: View, field: FilterField, value: string): Partial<View> {
  const values: readonly string[] = view[field]
  return { [field]: values.filter((other) => other !== value) }
}

/** Tells whether the view leaves anything out. */
export function isFiltered(view: View): boolean {
  return view.query.trim() !== '' || PARAMETERS.some(([field]) => view[field].length > 0)
}

/** Reads a view from the query of a URL, ignoring whatever it does not know. */
export function readView(params: URLSearchParams): View {
  return {
    query: params.get('q') ?? '',
    states: readValues(SHOWN_STATES, params, 'state'),
    tags: params.getAll('tag'),
    hosts: params.getAll('host'),
    registries: params.getAll('registry'),
    providers: params.getAll('provider'),
    statuses: params.getAll('status'),
    running: readValues(RUNNING_FILTERS, params, 'running'),
    changes: readValues(CHANGES, params, 'change'),
    kinds: readValues(KINDS, params, 'kind'),
    ages: readValues(AGES, params, 'age'),
    has: readValues(PARTS, params, 'has'),
    sort: findValue(SORTS, params.get('sort')) ?? DEFAULT_VIEW.sort,
    group: findValue(GROUPS, params.get('group')) ?? DEFAULT_VIEW.group,
    layout: findValue(LAYOUTS, params.get('view')) ?? DEFAULT_VIEW.layout,
  }
}

/** Tells whether a URL asks for a view; one that does not leaves it to the browser, which remembers its last one. */
export function hasViewParameter(params: URLSearchParams): boolean {
  return [...params.keys()].some((name) => name !== 'image')
}

/** Formats the query of a URL that leads to this view: `?state=pending&sort=name`, or `''` for the whole board. */
export function toViewQuery(view: View): string {
  const params = new URLSearchParams()
  if (view.query !== '') params.append('q', view.query)
  for (const [field, name] of PARAMETERS) {
    for (const value of view[field]) params.append(name, value)
  }
  if (view.sort !== DEFAULT_VIEW.sort) params.append('sort', view.sort)
  if (view.group !== DEFAULT_VIEW.group) params.append('group', view.group)
  if (view.layout !== DEFAULT_VIEW.layout) params.append('view', view.layout)
  return params.size === 0 ? '' : `?${params}`
}

/** Reads the image that a URL opens; null for none. */
export function readOpenImage(params: URLSearchParams): string | null {
  return params.get('image') || null
}

/** Formats the query as `toViewQuery` does, with an image open on the view. */
export function buildAddressQuery(view: View, openImage: string | null): string {
  const query = toViewQuery(view)
  if (openImage === null) return query
  return `${query === '' ? '?' : `${query}&`}${new URLSearchParams({ image: openImage })}`
}

function readValues<Value extends string>(values: readonly Value[], params: URLSearchParams, name: string): Value[] {
  return params.getAll(name).flatMap((text) => findValue(values, text) ?? [])
}

function findValue<Value extends string>(values: readonly Value[], text: string | null): Value | undefined {
  return values.find((value) => value === text)
}
