import { toBrowserName } from '@/lib/domain/browser-name'
import { isSecure, toOrigin } from '@/lib/http/origin'
import { readPeer } from '@/lib/http/peer'
import { readSessionCookie, toNoSessionCookie, toSessionCookie } from '@/lib/http/session-cookie'
import { openServer } from '@/lib/server'

type Identity = { email: string; groups: readonly string[] }

/** Who is known by the password is nobody in particular. */
const OWNER: Identity = { email: '', groups: [] }

/** Where a request came from, and where its browser found us. */
export async function readVisitor({ headers }: Request) {
  const { config } = await openServer()
  return { address: readPeer(headers).address, origin: toOrigin(headers, config.baseUrl) }
}

/** Opens a session for who has just proven who they are, in place of one that their browser may have; answers its cookie. */
export async function openSession(request: Request, identity = OWNER): Promise<string> {
  const { auth, config } = await openServer()
  await endSession(request)
  const browser = readBrowser(request)
  const { address } = await readVisitor(request)
  const secret = await auth.sessions.open(browser, { mode: auth.mode, address, ...identity })
  return toSessionCookie(secret, isSecure(request.headers, config.baseUrl))
}

/** As `openSession`, for who signs in; the activity tells it. */
export async function signIn(request: Request, identity = OWNER): Promise<string> {
  const cookie = await openSession(request, identity)
  const { board } = await openServer()
  await board.recordAccess({ verb: 'signed-in', name: readBrowser(request) }, identity.email)
  return cookie
}

/** Ends the session of the browser that asks, if it has one; answers the cookie that takes the place of its own. */
export async function endSession({ headers }: Request): Promise<string> {
  const { auth, config } = await openServer()
  const isHttps = isSecure(headers, config.baseUrl)
  const cookie = readSessionCookie(headers, isHttps)
  if (cookie !== null) await auth.sessions.end(cookie)
  return toNoSessionCookie(isHttps)
}

function readBrowser({ headers }: Request): string {
  return toBrowserName(headers.get('user-agent') ?? '')
}
