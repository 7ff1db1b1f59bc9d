import { openServer } from '@/lib/server'
import { demand } from '../../../demand'
import { createApiRoutes } from '../../../routes'
import { readVisitor } from '../../../visitor'

/** What the browser makes a passkey from. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request) {
      const { auth } = await openServer()
      const { origin } = await readVisitor(request)
      return Response.json(await demand(auth.passkeys).beginRegistration(origin))
    },
  },
  'person',
)
