import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'

/** Matches the request headers by which Next's parts, or its makers' platform, talk to each other (next/dist/server, as of 16.4). */
const FOR_NEXT = /^(rsc$|next-|x-(action|edge|invocation|invoke|matched|middleware|next|nextjs|now|prerender|vercel)-)/

const STATE = 'next-router-state-tree'

/** The router state of our pages has a few hundred characters. */
const LONGEST_STATE = 2_000

type RouterState = [string, Record<string, RouterState>, ...unknown[]]

/** The shape that Next itself demands (flightRouterStateSchema), for pages without parameters in their paths, as ours are. */
const routerState: z.ZodType<RouterState> = z.tuple([
  z.string(),
  z.record(
    z.string(),
    z.lazy(() => routerState),
  ),
  z.tuple([z.string(), z.string()]).nullish(),
  z.enum(['refetch', 'inside-shared-layout', 'metadata-only']).nullish(),
  z.number().nullish(),
  z.string().optional(),
])

/**
 * Drops the headers that Next would act upon and our pages never send, since Next logs some of them as they came. Our pages do send
 * `RSC: 1` with the router's state when they refetch themselves; malformed values of these are dropped too, since they would be an
 * error in Next.
 */
export function dropNextHeaders(headers: IncomingHttpHeaders): void {
  const { rsc, [STATE]: state } = headers
  for (const name of Object.keys(headers)) if (FOR_NEXT.test(name)) delete headers[name]
  if (rsc !== '1') return
  headers.rsc = rsc
  if (isRouterState(state)) headers[STATE] = state
}

function isRouterState(state: string | string[] | undefined): state is string {
  if (typeof state !== 'string' || state.length > LONGEST_STATE) return false
  try {
    return routerState.safeParse(JSON.parse(decodeURIComponent(state))).success
  } catch {
    return false
  }
}
