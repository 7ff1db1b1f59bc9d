import type { IncomingMessage } from 'node:http'
import type { Problem } from '../problem'
import { isLocalName, readHostName } from './host-name'

type HostRules = {
  baseUrl: string | null
  /** Nobody signs in: what reaches us is all that it takes. */
  isOpen: boolean
}

/** What DIUN and what watches over containers ask for, by whatever name they were told. */
const FOR_PROGRAMS = /^\/(webhook|ping|healthz|readyz)(\/|\?|$)/

/**
 * Looks at the name by which a request found us. Without `Host` (HTTP/1.0) there is none to object to.
 * @param isProxys whether it comes from a trusted proxy, which answers for the names that it passes on
 * @returns why it is refused; null when it is not
 */
export function judgeHost(request: IncomingMessage, rules: HostRules, isProxys: boolean): Problem | null {
  const { url = '', headers } = request
  const hosts = request.headersDistinct.host ?? []
  const [host] = hosts
  const forwarded = isProxys ? readForwardedHost(headers['x-forwarded-host']) : undefined
  const names = [host, forwarded].filter((name) => name !== undefined).map(readHostName)
  if (hosts.length > 1 || names.includes(null)) return UNUSABLE_HOST
  const [name] = names
  if (!rules.isOpen || isProxys || !name || isLocalName(name) || name === toBaseName(rules.baseUrl)) return null
  // DIUN is no browser, and sends no `Origin`.
  if (FOR_PROGRAMS.test(url) && headers.origin === undefined) return null
  return toUnknownName(name)
}

/** The first is the one that the browser spoke to; undefined when the header is empty. */
function readForwardedHost(header: string | string[] | undefined): string | undefined {
  const [first = ''] = String(header ?? '').split(',')
  return first.trim() || undefined
}

function toBaseName(baseUrl: string | null): string | null {
  return baseUrl === null ? null : readHostName(new URL(baseUrl).host)
}

const UNUSABLE_HOST: Problem = {
  status: 400,
  title: 'Invalid input',
  detail: 'The header Host or X-Forwarded-Host is not a host name, with or without a port.',
}

function toUnknownName(name: string): Problem {
  return {
    status: 403,
    title: 'Forbidden',
    detail: `Without a sign-in, this board answers only to names of the local network, and "${name}" is not one: any website could make it lead here. If it is the board’s own address, set BASE_URL to it.`,
  }
}
