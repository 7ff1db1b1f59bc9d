import type { PasskeyRequestOptionsWire } from '@/lib/wire/passkeys'
import { createApiRoutes } from '../../../../api-routes'
import { requireAvailable } from '../../../../require-available'
import { readVisitor } from '../../../../visitor'

/** Answers the options with which the browser asks the person's device for a passkey. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(context) {
      const passkeys = requireAvailable(context.server.auth.passkeys)
      const { origin } = readVisitor(context)
      return Response.json((await passkeys.beginSignIn(origin)) satisfies PasskeyRequestOptionsWire)
    },
  },
  'public',
)
