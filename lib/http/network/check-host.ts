import type { IncomingMessage } from 'node:http'
import type { Problem } from '../problem'
import { isLocalName, parseHostName } from './host-name'

type HostRules = {
  baseUrl: string | null
  /** True when nobody signs in: reaching the board is all that it takes. */
  isOpen: boolean
}

/** Matches the paths that DIUN, reporters and health checks ask for, by whatever name they were given. */
const PROGRAM_PATHS = /^\/(webhook|ping|running|healthz|readyz)(\/|\?|$)/

/**
 * Checks the name by which a request found us. Without `Host` (HTTP/1.0) there is none to object to.
 * @param isFromProxy true when the request comes from a trusted proxy, which answers for the names that it passes on
 * @returns the problem for which the request is refused; null when it is not
 */
export function checkHost(request: IncomingMessage, rules: HostRules, isFromProxy: boolean): Problem | null {
  const { url = '', headers } = request
  const hosts = request.headersDistinct.host ?? []
  const [host] = hosts
  const forwarded = isFromProxy ? readForwardedHost(headers['x-forwarded-host']) : undefined
  const names = [host, forwarded].filter((name) => name !== undefined).map(parseHostName)
  if (hosts.length > 1 || names.includes(null)) return UNUSABLE_HOST
  const [name] = names
  if (!rules.isOpen || isFromProxy || !name || isLocalName(name) || name === getBaseHostName(rules.baseUrl)) return null
  // None of them is a browser, or sends no `Origin`.
  if (PROGRAM_PATHS.test(url) && headers.origin === undefined) return null
  return createUnknownHostProblem(name)
}

/** Reads the first host of the list, which the browser spoke to; undefined when the header is empty. */
function readForwardedHost(header: string | string[] | undefined): string | undefined {
  const [first = ''] = String(header ?? '').split(',')
  return first.trim() || undefined
}

function getBaseHostName(baseUrl: string | null): string | null {
  return baseUrl === null ? null : parseHostName(new URL(baseUrl).host)
}

const UNUSABLE_HOST: Problem = {
  status: 400,
  title: 'Invalid input',
  detail: 'The header Host or X-Forwarded-Host is not a host name, with or without a port.',
}

function createUnknownHostProblem(name: string): Problem {
  return {
    status: 403,
    title: 'Forbidden',
    detail: `Without a sign-in, this board answers only to names of the local network, and "${name}" is not one: any website could make it lead here. If it is the board’s own address, set BASE_URL to it.`,
  }
}
