import { isMethod, type Method, type PathParams, type Route } from '../route'

/** The handlers of routes by their paths, which are written as the folders of `app/` are: `/webhook/[host]`, `/ping/[...path]`. */
export type BypassRoutes = Readonly<Record<string, Readonly<Record<Method, Route>>>>

type Found = { route: Route; params: PathParams }

type Handlers = BypassRoutes[string]

type Pattern = { prefix: string; name: string; isRest: boolean; handlers: Handlers }

/** Matches a path of which only the end is a parameter. */
const WITH_PARAMETER = /^(.*\/)\[(\.\.\.)?(\w+)\]$/

/**
 * Creates a function that finds the route of a request, whose path `parseRequestTarget` has read. It takes a path that is written just so,
 * and returns null for every other: those that have another method, a slash at their end, or a part that is empty.
 */
export function createBypassRouteFinder(routes: BypassRoutes): (method: string, url: string) => Found | null {
  const entries = Object.entries(routes)
  const patterns = entries.flatMap(([path, handlers]) => parsePattern(path, handlers) ?? [])
  const exact = new Map(entries.filter(([path]) => !WITH_PARAMETER.test(path)))
  return (method, url) => {
    if (!isMethod(method)) return null
    const [path = ''] = url.split('?', 1)
    const handlers = exact.get(path)
    return handlers === undefined ? findByPattern(patterns, method, path) : { route: handlers[method], params: {} }
  }
}

function findByPattern(patterns: readonly Pattern[], method: Method, path: string): Found | null {
  for (const pattern of patterns) {
    const params = readParams(path, pattern)
    if (params !== null) return { route: pattern.handlers[method], params }
  }
  return null
}

function parsePattern(path: string, handlers: Handlers): Pattern | null {
  const [, prefix, rest, name] = WITH_PARAMETER.exec(path) ?? []
  if (prefix === undefined || name === undefined) return null
  return { prefix, name, isRest: rest !== undefined, handlers }
}

function readParams(path: string, { prefix, name, isRest }: Pattern): PathParams | null {
  if (!path.startsWith(prefix)) return null
  const segments = path.slice(prefix.length).split('/')
  if (segments.includes('') || (!isRest && segments.length > 1)) return null
  const decoded = segments.map(decodeURIComponent)
  return { [name]: isRest ? decoded : decoded[0] }
}
