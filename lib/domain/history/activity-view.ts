import { ACTION_KINDS } from './action'

export const ACTIVITY_KINDS = ['all', 'events', ...ACTION_KINDS] as const

/** What DIUN reported, what people did to images, what changed access, what DIUN's runs came to, or all of it. */
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

export type ActivityView = { kind: ActivityKind; query: string }

/** Reads the query of a URL; what it does not know there is as if it were not. */
export function readActivityView(params: URLSearchParams): ActivityView {
  return {
    kind: ACTIVITY_KINDS.find((kind) => kind === params.get('kind')) ?? 'all',
    query: params.get('q') ?? '',
  }
}

/** The query of a URL that leads to this view: `?kind=actions&q=redis`, or `''` for everything. */
export function toActivityQuery({ kind, query }: ActivityView): string {
  const params = new URLSearchParams({ ...(kind !== 'all' && { kind }), ...(query !== '' && { q: query }) })
  return params.size === 0 ? '' : `?${params}`
}
