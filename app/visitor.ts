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
import { openServer } from '@/lib/server'
import type { Caller } from './routes'

type Identity = { email: string; groups: readonly string[] }

/** Who signs in, and when they proved who they are; left out: just now. */
type Person = { identity: Identity; provenAt?: string | null }

/** Who is known by the password is nobody in particular. */
const OWNER: Person = { identity: { email: '', groups: [] } }

/** Where a request came from, and where its browser found us. */
export async function readVisitor({ headers }: Request) {
  const { config } = await openServer()
  return { address: readPeer(headers).address, origin: resolveOrigin(headers, config.baseUrl) }
}

/** Under what a password that this request tries is counted: who is signed in, or has been before, apart from strangers. */
export async function readGuesser(request: Request, caller: Caller) {
  const { address, origin } = await readVisitor(request)
  if (caller.kind === 'person' && caller.session !== null) return { address, knownAs: `session ${caller.session.id}` }
  const { auth } = await openServer()
  const device = readDeviceCookie(request.headers, origin)
  return { address, knownAs: device === null ? null : await auth.devices.find(device) }
}

/**
 * Opens a session for who has just proven who they are, in place of one that their browser may have; answers its cookies.
 * @param failures how many attempts failed since the sign-in before
 */
export async function openSession(request: Request, person = OWNER, failures = 0): Promise<string[]> {
  const { auth } = await openServer()
  await endSession(request)
  const browser = readBrowser(request)
  const { address, origin } = await readVisitor(request)
  const { identity, ...proof } = person
  const secret = await auth.sessions.open(browser, { mode: auth.mode, address, failures, ...identity, ...proof })
  const session = serializeSessionCookie(secret, origin)
  if (auth.owner === null) return [session]
  const device = await auth.devices.remember(browser, readDeviceCookie(request.headers, origin))
  return [session, serializeDeviceCookie(device, origin)]
}

/**
 * Has a browser that is signed in known as one that has signed in before: its session may be older than that, or outlast it.
 * @returns the cookie that it lacks, if it lacks one
 */
export async function ensureDeviceCookie(request: Request, caller: Caller): Promise<string[]> {
  const { auth } = await openServer()
  if (auth.owner === null || caller.kind !== 'person') return []
  const { origin } = await readVisitor(request)
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

/** As `openSession`, for who signs in; the activity tells it. */
export async function signIn(request: Request, person = OWNER): Promise<string[]> {
  const { auth, board } = await openServer()
  const failures = await auth.failures.take()
  // Among several people they are nobody's in particular.
  const cookies = await openSession(request, person, auth.owner === null ? 0 : failures)
  await board.recordAccess({ verb: 'signed-in', name: readBrowser(request) }, person.identity.email)
  return cookies
}

/** Ends the session of the browser that asks, if it has one; answers the cookie that takes the place of its own. */
export async function endSession({ headers }: Request): Promise<string[]> {
  const { auth, config } = await openServer()
  const origin = resolveOrigin(headers, config.baseUrl)
  const cookie = readSessionCookie(headers, origin)
  if (cookie !== null) await auth.sessions.end(cookie)
  return [serializeExpiredSessionCookie(origin)]
}

function readBrowser({ headers }: Request): string {
  return describeBrowser(headers.get('user-agent') ?? '')
}
