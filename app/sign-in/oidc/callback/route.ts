import { isSecure } from '@/lib/http/origin'
import { createRoutes } from '@/lib/http/route'
import { readCookie, toCookie } from '@/lib/http/session-cookie'
import { openServer } from '@/lib/server'
import { demand } from '../../../demand'
import { readLog } from '../../../routes'
import { signIn } from '../../../visitor'
import { admitAnyone, CEREMONY_COOKIE, toSignInPage } from '../ceremony'

/** Where the provider sends the person back to. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async GET(request) {
      const { auth, config } = await openServer()
      const secret = readCookie(request.headers, CEREMONY_COOKIE) ?? ''
      const { identity, to } = await demand(auth.oidc).end(new URL(request.url).searchParams, secret)
      const headers = new Headers({ location: to })
      headers.append('set-cookie', await signIn(request, identity))
      headers.append('set-cookie', toCookie(CEREMONY_COOKIE, '', 0, isSecure(request.headers, config.baseUrl)))
      return new Response(null, { status: 303, headers })
    },
  },
  { guard: admitAnyone, log: readLog, format: toSignInPage },
)
