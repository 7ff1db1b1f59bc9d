import { RefusedAddressError } from './outbound-rules'
import type { ServiceResponse } from './send-request'

const MAX_TEXT = 300

/** Its parts are bounded, since a page may begin a title again and again and end none. */
const TITLE = /<title[^<>]{0,200}>(?<title>[^<]{0,400})<\/title/i

const HTML = /^\s*(?:<!--[\s\S]{0,1000}?-->\s*)?<(?:!doctype html|html|head|body)\b/i

/**
 * Tells whether a text is a web page: no service answers a message by one. Its type says nothing, since Slack's `ok` claims to be HTML.
 */
export function isWebPage(text: string): boolean {
  return HTML.test(text)
}

/** Describes a response in one line: its status, and what the service says. It may still hold secrets. */
export function describeResponse({ status, headers, text }: ServiceResponse): string {
  const location = headers.get('location')
  if (status >= 300 && status < 400 && location !== null) return `${status}: ${describeRedirect(location)}`
  const words = isWebPage(text) ? describePage(text) : text
  const line = toLine(words)
  return line === '' ? `${status}` : `${status}: ${line}`
}

/** Describes an error that kept a service from answering, for people. It may still hold secrets. */
export function describeFailure(error: unknown, host: string, timeoutMs: number): string {
  const causes = listCauses(error)
  const refusal = causes.find((cause) => cause instanceof RefusedAddressError)
  if (refusal !== undefined) return `${refusal.message}.`
  if (causes.some(isTimeout)) return `No answer came from ${host} within ${timeoutMs / 1_000} s.`
  const code = causes.map(readCode).find((each) => each !== '') ?? ''
  const known = NETWORK_ERRORS[code]
  if (known !== undefined) return `${host} ${known} (${code}).`
  if (/CERT|TLS|SSL|SIGNATURE|ISSUER/.test(code)) {
    return `The certificate of ${host} is not trusted (${code}). NODE_EXTRA_CA_CERTS names further authorities.`
  }
  return `Sending to ${host} failed: ${toLine(causes.at(-1)?.message ?? 'unknown')}`
}

/** Shortens a text of another program to a part of one line. */
export function toLine(text: string): string {
  const line = text
    .slice(0, 20 * MAX_TEXT)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu, '')
    .trim()
  const characters = [...line]
  return characters.length > MAX_TEXT ? `${characters.slice(0, MAX_TEXT - 1).join('')}…` : line
}

const NETWORK_ERRORS: Record<string, string> = {
  ENOTFOUND: 'is not known to the name server',
  EAI_AGAIN: 'could not be looked up, since the name server did not answer',
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'broke off the connection',
  EPIPE: 'broke off the connection',
  UND_ERR_SOCKET: 'broke off the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS at this port',
  HPE_INVALID_CONSTANT: 'does not speak HTTP at this port',
}

const TIMEOUTS = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

function isTimeout(error: Error): boolean {
  return error.name === 'TimeoutError' || TIMEOUTS.has(readCode(error))
}

/** Lists an error with what caused it; of several attempts to connect, each. */
function listCauses(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 5) return []
  const parts = error instanceof AggregateError ? error.errors : []
  return [error, ...[error.cause, ...parts].flatMap((cause) => listCauses(cause, depth + 1))]
}

function readCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Names the server to which a redirect leads, and no more of it: the path may hold the secret. */
function describeRedirect(location: string): string {
  const to = URL.parse(location)
  return to === null
    ? 'the service has moved to another path, to which no message is sent. Write the address in full.'
    : `the service has moved to ${to.origin}, to which no message is sent. Write that address, if it is right.`
}

function describePage(text: string): string {
  const title = toLine(TITLE.exec(text)?.groups?.title ?? '')
  return title === '' ? 'a web page' : `a web page, “${title}”`
}
