import { ACTION_KINDS } from './action'

export const ACTIVITY_KINDS = ['all', 'events', ...ACTION_KINDS] as const

/** A kind of activity: DIUN's reports, what people did to images, changes of access, DIUN's runs, or all of it. */
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

export type ActivityView = { kind: ActivityKind; query: string }

/** Reads a view from the query of a URL, ignoring whatever it does not know. */
export function readActivityView(params: URLSearchParams): ActivityView {
  return {
    kind: ACTIVITY_KINDS.find((kind) => kind === params.get('kind')) ?? 'all',
    query: params.get('q') ?? '',
  }
}

/** Formats the query of a URL that leads to this view: `?kind=actions&q=redis`, or `''` for everything. */
export function toActivityQuery({ kind, query }: ActivityView): string {
  const params = new URLSearchParams({ ...(kind !== 'all' && { kind }), ...(query !== '' && { q: query }) })
  return params.size === 0 ? '' : `?${params}`
}
