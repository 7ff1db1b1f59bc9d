export const SHOWN_STATES = ['pending', 'new', 'acknowledged', 'snoozed', 'muted'] as const
export const RUNNING_FILTERS = ['still-old'] as const
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
export const GROUPS = ['tag', 'host', 'registry', 'stack', 'none'] as const
export const LAYOUTS = ['board', 'table'] as const

/** A state to filter by; `new` is pending, and arrived since the last visit. */
export type ShownState = (typeof SHOWN_STATES)[number]
/** A filter by what runs; `still-old` is acknowledged, and something older runs all the same. */
export type RunningFilter = (typeof RUNNING_FILTERS)[number]
/**
 * An order of cards. `newest` and `oldest` go by how long they have waited, and `change` by what they change, the majors first; a
 * `…-reversed` is the other way round.
 */
export type Sort = (typeof SORTS)[number]
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
  sort: Sort
  group: Group
  layout: Layout
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
} satisfies Partial<View>

export const DEFAULT_VIEW: View = { ...NO_FILTERS, sort: 'newest', group: 'tag', layout: 'board' }

/** Tells whether the view leaves anything out. */
export function isFiltered({ query, states, tags, hosts, registries, providers, statuses, running }: View): boolean {
  const lists = [states, tags, hosts, registries, providers, statuses, running]
  return query.trim() !== '' || lists.some((wanted) => wanted.length > 0)
}

/** Reads a view from the query of a URL, ignoring whatever it does not know. */
export function readView(params: URLSearchParams): View {
  return {
    query: params.get('q') ?? '',
    states: params.getAll('state').flatMap((text) => findValue(SHOWN_STATES, text) ?? []),
    tags: params.getAll('tag'),
    hosts: params.getAll('host'),
    registries: params.getAll('registry'),
    providers: params.getAll('provider'),
    statuses: params.getAll('status'),
    running: params.getAll('running').flatMap((text) => findValue(RUNNING_FILTERS, text) ?? []),
    sort: findValue(SORTS, params.get('sort')) ?? DEFAULT_VIEW.sort,
    group: findValue(GROUPS, params.get('group')) ?? DEFAULT_VIEW.group,
    layout: findValue(LAYOUTS, params.get('view')) ?? DEFAULT_VIEW.layout,
  }
}

/** Formats the query of a URL that leads to this view: `?state=pending&sort=name`, or `''` for the whole board. */
export function toViewQuery(view: View): string {
  const params = new URLSearchParams()
  if (view.query !== '') params.append('q', view.query)
  for (const state of view.states) params.append('state', state)
  for (const tag of view.tags) params.append('tag', tag)
  for (const host of view.hosts) params.append('host', host)
  for (const registry of view.registries) params.append('registry', registry)
  for (const provider of view.providers) params.append('provider', provider)
  for (const status of view.statuses) params.append('status', status)
  for (const running of view.running) params.append('running', running)
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

function findValue<Value extends string>(values: readonly Value[], text: string | null): Value | undefined {
  return values.find((value) => value === text)
}
