import { openServer } from '@/lib/server'
import { requireAvailable } from '../../../../require-available'
import { createApiRoutes } from '../../../../routes'
import { readVisitor } from '../../../../visitor'

/** What the browser asks the person's device with. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request) {
      const { auth } = await openServer()
      const passkeys = requireAvailable(auth.passkeys)
      const { origin } = await readVisitor(request)
      return Response.json(await passkeys.beginSignIn(origin))
    },
  },
  'public',
)
