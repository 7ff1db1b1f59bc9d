import { openServer } from '@/lib/server'
import { requireAvailable } from '../../../require-available'
import { requireRecentProof } from '../../../require-recent-proof'
import { createApiRoutes } from '../../../routes'
import { readVisitor } from '../../../visitor'

/** What the browser makes a passkey from. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request, _params, caller) {
      const { auth } = await openServer()
      const passkeys = requireAvailable(auth.passkeys)
      await requireRecentProof(caller)
      const { origin } = await readVisitor(request)
      return Response.json(await passkeys.beginRegistration(origin))
    },
  },
  'person',
)
