import { sanitizeLocalPath } from '@/lib/domain/local-path'
import { serializeCookie } from '@/lib/http/headers/cookie'
import { createRoutes } from '@/lib/http/route'
import { getLog } from '../../api-routes'
import { requireAvailable } from '../../require-available'
import { readVisitor } from '../../visitor'
import { authorizeAnyone, CEREMONY_COOKIE, CEREMONY_S, redirectToSignIn } from './ceremony'

/** Sends the person to the provider; with `again`, to prove there once more who they are. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async GET(context) {
      const { request, server } = context
      const { origin } = readVisitor(context)
      const query = new URL(request.url).searchParams
      const to = sanitizeLocalPath(query.get('to'))
      const { url, sealed } = await requireAvailable(server.auth.oidc).begin(
        `${origin}/sign-in/oidc/callback`,
        to,
        query.has('again'),
      )
      const cookie = serializeCookie(CEREMONY_COOKIE, sealed, CEREMONY_S, origin)
      return new Response(null, { status: 303, headers: { location: url, 'set-cookie': cookie } })
    },
  },
  { authorize: authorizeAnyone, log: getLog, format: redirectToSignIn },
)
