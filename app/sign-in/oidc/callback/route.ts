import { readCookie, serializeCookie } from '@/lib/http/headers/cookie'
import { createRoutes } from '@/lib/http/route'
import { getLog } from '../../../api-routes'
import { requireAvailable } from '../../../require-available'
import { readVisitor, signIn } from '../../../visitor'
import { authorizeAnyone, CEREMONY_COOKIE, redirectToSignIn } from '../ceremony'

/** Receives the person whom the provider sends back. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async GET(context) {
      const { request, server } = context
      const { origin, address } = readVisitor(context)
      const sealed = readCookie(request.headers, CEREMONY_COOKIE, origin) ?? ''
      const { identity, provenAt, to } = await requireAvailable(server.auth.oidc).end(
        new URL(request.url).searchParams,
        sealed,
        address,
      )
      const headers = new Headers({ location: to })
      for (const cookie of await signIn(context, { identity, provenAt })) headers.append('set-cookie', cookie)
      headers.append('set-cookie', serializeCookie(CEREMONY_COOKIE, '', 0, origin))
      return new Response(null, { status: 303, headers })
    },
  },
  { authorize: authorizeAnyone, log: getLog, format: redirectToSignIn },
)
