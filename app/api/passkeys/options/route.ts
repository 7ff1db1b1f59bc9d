import type { PasskeyCreationOptionsWire } from '@/lib/wire/passkeys'
import { createApiRoutes } from '../../../api-routes'
import { requireAvailable } from '../../../require-available'
import { requireRecentProof } from '../../../require-recent-proof'
import { readVisitor } from '../../../visitor'

/** Answers the options from which the browser makes a passkey. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(context) {
      const passkeys = requireAvailable(context.server.auth.passkeys)
      requireRecentProof(context)
      const { origin } = readVisitor(context)
      return Response.json((await passkeys.beginRegistration(origin)) satisfies PasskeyCreationOptionsWire)
    },
  },
  'person',
)
