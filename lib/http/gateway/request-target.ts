import type { Problem } from '../problem'

/** Matches `/webhook`, `/ping`, `/running` and the paths below them, where no sender must get a redirect: DIUN and `curl` take one for success. */
const FOR_MACHINES = /^\/+(webhook|ping|running)(\/|$)/

/** Matches the beginning of a target that names the server as well (RFC 9112 3.2.2). The name is ignored. */
const SERVER = /^https?:\/\/[^/\\?#]+/i

/** Matches characters that no target may hold (RFC 3986 3.3), and that programs read in different ways: as a slash, an end, or nothing at all. */
const UNREADABLE = /[\\#\p{Cc}]/u

export const UNREADABLE_TARGET: Problem = {
  status: 400,
  title: 'Invalid input',
  detail:
    'The path is not valid: it must begin with a slash, and hold no backslash, control character, “#”, or part that is “.” or “..”, encoded or not; what it encodes must be UTF-8.',
}

/**
 * Reads the target of a request line so that everything behind, Next's router included, takes it for the same path as the
 * proxies in front: nothing is normalised into the path of another route. A `%` that begins no encoded byte stands for itself.
 * @returns the path and query; null for a target whose path can be read in two ways, or that names no path. The query may hold
 *   anything
 */
export function parseRequestTarget(target: string): string | null {
  const [whole = '', ...query] = target.replace(SERVER, '').split('?')
  const path = whole === '' && SERVER.test(target) ? '/' : whole
  if (!path.startsWith('/') || isAmbiguous(path)) return null
  const single = FOR_MACHINES.test(path) ? path.replace(/\/+/g, '/') : path
  const decodable = single.replace(/%(?![0-9a-f]{2})/gi, '%25')
  return isUtf8(decodable) ? [decodable, ...query].join('?') : null
}

/** Returns whether programs may read a path differently: a proxy may decode it before comparing it, and the program behind it may do so again. */
function isAmbiguous(path: string): boolean {
  if (UNREADABLE.test(path)) return true
  const once = decodeAscii(path)
  return [path, once, decodeAscii(once)].some(
    (reading) => reading.includes('\\') || reading.split('/').some(isDotSegment),
  )
}

/** Returns whether a part is `.` or `..`. Some programs leave out what follows a `;` (RFC 3986 3.3) before they follow the dots. */
function isDotSegment(part: string): boolean {
  return /^\.\.?(;|$)/.test(part)
}

/** Decodes ASCII alone: the characters that matter to a path are ASCII, and in UTF-8 no byte of another character looks like one of them. */
function decodeAscii(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Returns whether the bytes that a path encodes are UTF-8 (RFC 3986 2.5): to others Next would answer 500. */
function isUtf8(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
