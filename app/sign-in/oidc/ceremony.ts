import { getServer } from '@/lib/get-server'
import type { ProblemFormat } from '@/lib/http/problem'

/** The cookie that tells the browser that began a sign-in from one that was handed a link to its end. */
export const CEREMONY_COOKIE = 'diun-dashboard-sign-in'
export const CEREMONY_S = 600

export async function authorizeAnyone({ request }: { request: Request }) {
  const server = await getServer()
  await server.auth.authorizer.authorize('public', request)
  return { server }
}

/** Redirects the person to the page, which says what went wrong, and how to try again. */
export const redirectToSignIn: ProblemFormat = ({ status }) =>
  new Response(null, { status: 303, headers: { location: `/sign-in?fault=${status}` } })
