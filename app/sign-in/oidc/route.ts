import { readLocalPath } from '@/lib/domain/local-path'
import { isSecure } from '@/lib/http/origin'
import { createRoutes } from '@/lib/http/route'
import { toCookie } from '@/lib/http/session-cookie'
import { openServer } from '@/lib/server'
import { demand } from '../../demand'
import { readLog } from '../../routes'
import { readVisitor } from '../../visitor'
import { admitAnyone, CEREMONY_COOKIE, CEREMONY_S, toSignInPage } from './ceremony'

/** Sends the person to the provider. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async GET(request) {
      const { auth, config } = await openServer()
      const { origin, address } = await readVisitor(request)
      auth.refusals.count(address)
      const to = readLocalPath(new URL(request.url).searchParams.get('to'))
      const { url, secret } = await demand(auth.oidc).begin(`${origin}/sign-in/oidc/callback`, to)
      const cookie = toCookie(CEREMONY_COOKIE, secret, CEREMONY_S, isSecure(request.headers, config.baseUrl))
      return new Response(null, { status: 303, headers: { location: url, 'set-cookie': cookie } })
    },
  },
  { guard: admitAnyone, log: readLog, format: toSignInPage },
)
