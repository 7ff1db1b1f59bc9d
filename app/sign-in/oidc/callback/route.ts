import { readCookie, toCookie } from '@/lib/http/headers/cookie'
import { createRoutes } from '@/lib/http/route'
import { openServer } from '@/lib/server'
import { demand } from '../../../demand'
import { readLog } from '../../../routes'
import { readVisitor, signIn } from '../../../visitor'
import { admitAnyone, CEREMONY_COOKIE, toSignInPage } from '../ceremony'

/** Where the provider sends the person back to. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async GET(request) {
      const { auth } = await openServer()
      const { origin, address } = await readVisitor(request)
      const sealed = readCookie(request.headers, CEREMONY_COOKIE, origin) ?? ''
      const { identity, provenAt, to } = await demand(auth.oidc).end(new URL(request.url).searchParams, sealed, address)
      const headers = new Headers({ location: to })
      for (const cookie of await signIn(request, { identity, provenAt })) headers.append('set-cookie', cookie)
      headers.append('set-cookie', toCookie(CEREMONY_COOKIE, '', 0, origin))
      return new Response(null, { status: 303, headers })
    },
  },
  { guard: admitAnyone, log: readLog, format: toSignInPage },
)
