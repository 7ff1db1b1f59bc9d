import { describeBrowser } from '@/lib/domain/access/browser-name'
import { UnavailableError } from '@/lib/domain/errors'
import { readDeviceCookie, serializeDeviceCookie } from '@/lib/http/headers/device-cookie'
import {
  readSessionCookie,
  serializeExpiredSessionCookie,
  serializeSessionCookie,
} from '@/lib/http/headers/session-cookie'
import { resolveOrigin } from '@/lib/http/network/origin'
import { readPeer } from '@/lib/http/network/peer'
import type { Server } from '@/lib/server'
import type { Caller } from './caller'

type Visit = { request: Request; server: Server }

type AdmittedVisit = Visit & { caller: Caller }

type Identity = { email: string; groups: readonly string[] }

/** A person who signs in. `provenAt` is when they proved who they are; left out: just now. */
type Person = { identity: Identity; provenAt?: string | null }

/** Whoever signs in by the password is nobody in particular. */
const OWNER: Person = { identity: { email: '', groups: [] } }

/** Returns the address that a request came from, and the origin at which its browser found us. */
export function readVisitor({ request: { headers }, server: { config } }: Visit) {
  return { address: readPeer(headers).address, origin: resolveOrigin(headers, config.baseUrl) }
}

/** Returns the name under which a password that this request tries is counted: people who are or were signed in count apart from strangers. */
export async function readGuesser(visit: AdmittedVisit) {
  const { request, server, caller } = visit
  const { address, origin } = readVisitor(visit)
  if (caller.kind === 'person' && caller.session !== null) return { address, knownAs: `session ${caller.session.id}` }
  const device = readDeviceCookie(request.headers, origin)
  return { address, knownAs: device === null ? null : await server.auth.devices.find(device) }
}

/**
 * Opens a session for a person who has just proven who they are, in place of one that their browser may have; returns its cookies.
 * @param failures the number of attempts that failed since the sign-in before
 */
export async function openSession(visit: Visit, person = OWNER, failures = 0): Promise<string[]> {
  const { request, server } = visit
  const { auth } = server
  await endSession(visit)
  const browser = readBrowser(request)
  const { address, origin } = readVisitor(visit)
  const { identity, ...proof } = person
  const secret = await auth.sessions.open(browser, { mode: auth.mode, address, failures, ...identity, ...proof })
  const session = serializeSessionCookie(secret, origin)
  if (auth.owner === null) return [session]
  const device = await auth.devices.remember(browser, readDeviceCookie(request.headers, origin))
  return [session, serializeDeviceCookie(device, origin)]
}

/**
 * Remembers a browser that is signed in as one that has signed in before: its session may be older than that, or outlast it.
 * @returns the cookie that it lacks, if it lacks one
 */
export async function ensureDeviceCookie(visit: AdmittedVisit): Promise<string[]> {
  const { request, server, caller } = visit
  const { auth } = server
  if (auth.owner === null || caller.kind !== 'person') return []
  const { origin } = readVisitor(visit)
  const shown = readDeviceCookie(request.headers, origin)
  try {
    if (shown !== null && (await auth.devices.find(shown)) !== null) return []
    return [serializeDeviceCookie(await auth.devices.remember(readBrowser(request), shown), origin)]
  } catch (error) {
    // A database that cannot be written now keeps nobody from what they came for.
    if (error instanceof UnavailableError) return []
    throw error
  }
}

/** Signs a person in as `openSession` does, and records it in the activity. */
export async function signIn(visit: Visit, person = OWNER): Promise<string[]> {
  const { auth, board } = visit.server
  const failures = await auth.failures.take()
  // Among several people they are nobody's in particular.
  const cookies = await openSession(visit, person, auth.owner === null ? 0 : failures)
  await board.recordAccess({ verb: 'signed-in', name: readBrowser(visit.request) }, person.identity.email)
  return cookies
}

/** Ends the session of the browser that asks, if it has one; returns the cookie that replaces its own. */
export async function endSession({ request: { headers }, server: { auth, config } }: Visit): Promise<string[]> {
  const origin = resolveOrigin(headers, config.baseUrl)
  const cookie = readSessionCookie(headers, origin)
  if (cookie !== null) await auth.sessions.end(cookie)
  return [serializeExpiredSessionCookie(origin)]
}

function readBrowser({ headers }: Request): string {
  return describeBrowser(headers.get('user-agent') ?? '')
}
