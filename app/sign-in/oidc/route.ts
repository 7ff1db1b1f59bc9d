import { readLocalPath } from '@/lib/domain/local-path'
import { toCookie } from '@/lib/http/headers/cookie'
import { createRoutes } from '@/lib/http/route'
import { openServer } from '@/lib/server'
import { demand } from '../../demand'
import { readLog } from '../../routes'
import { readVisitor } from '../../visitor'
import { admitAnyone, CEREMONY_COOKIE, CEREMONY_S, toSignInPage } from './ceremony'

/** Sends the person to the provider; with `again`, to prove there once more who they are. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async GET(request) {
      const { auth } = await openServer()
      const { origin } = await readVisitor(request)
      const query = new URL(request.url).searchParams
      const to = readLocalPath(query.get('to'))
      const { url, sealed } = await demand(auth.oidc).begin(`${origin}/sign-in/oidc/callback`, to, query.has('again'))
      const cookie = toCookie(CEREMONY_COOKIE, sealed, CEREMONY_S, origin)
      return new Response(null, { status: 303, headers: { location: url, 'set-cookie': cookie } })
    },
  },
  { guard: admitAnyone, log: readLog, format: toSignInPage },
)
