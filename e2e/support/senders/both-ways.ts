import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, send } from './send.ts'

/** A request to a path of the bypass. */
export type Sent = {
  method?: string
  path: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

const table = readFileSync(join(import.meta.dirname, '../../../app/bypass-routes.ts'), 'utf8')

/** A path of each route that is called past Next's router. */
export const bypassPaths = [...table.matchAll(/^ {2}'(.+)':/gm)].map(([, path = '']) => path.replace(/\[.*\]/, 'nas'))

/** The answer to a request that was sent past Next's router, and the one that Next gave to the same. */
export type BothAnswers = { past: Answer; byNext: Answer }

/** Next puts these into `Vary` of all its answers, for the sake of its own pages. */
const VARY_OF_NEXT = 'rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch'

/**
 * Sends a request past Next's router and to it: the bypass leaves a path with a slash at its end to Next, which takes it for the same. It is sent
 * once before, so that both find the board in the same state.
 */
export async function sendBothWays(url: string, sent: Sent): Promise<BothAnswers> {
  const { method = 'GET', path, headers = {}, body = '' } = sent
  const sendTo = (to: string) => send(url, { method, path: to, headers }, body)
  await sendTo(path)
  const byNext = await sendTo(path.replace(/(?=\?|$)/, '/'))
  return { past: await sendTo(path), byNext }
}

/** Returns whether a route was called by Next: an answer that was made before it has not its `Vary`. */
export function isByNext({ headers: { vary = '' } }: Answer): boolean {
  return vary.startsWith(VARY_OF_NEXT)
}

/** Leaves out what may differ between the two ways, and between any two answers to the same request. */
export function toComparable({ status, headers, body }: Answer) {
  const { date: _time, 'content-length': _length, 'transfer-encoding': _coding, ...compared } = headers
  const policy = String(headers['content-security-policy']).replace(/'nonce-[^']+'/, "'nonce'")
  // Nothing but a page of Next's varies by these.
  const vary = (headers.vary ?? '').replace(VARY_OF_NEXT, '').replace(/^, /, '')
  // The name and the attributes of a cookie, whose value is made anew.
  const cookies = (headers['set-cookie'] ?? []).map((cookie) => cookie.replace(/=[^;]*/, ''))
  return {
    status,
    headers: { ...compared, 'content-security-policy': policy, vary, 'set-cookie': cookies },
    body: isOfMetrics(body) ? listMetrics(body) : body,
  }
}

function isOfMetrics(body: string): boolean {
  return body.startsWith('# HELP')
}

/** Lists the names and the help of metrics: their values, and some of their labels, come with each request. */
function listMetrics(body: string): string {
  return body
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .join('\n')
}
