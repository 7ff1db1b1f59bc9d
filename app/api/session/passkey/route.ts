import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readPasskey } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { createApiRoutes } from '../../../api-routes'
import { requireAvailable } from '../../../require-available'
import { readVisitor, signIn } from '../../../visitor'

/** Signs in by a passkey. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(context) {
      const passkeys = requireAvailable(context.server.auth.passkeys)
      const response = readPasskey(await readJson(context.request, SMALL_BODY))
      const { origin, address } = readVisitor(context)
      await passkeys.authenticate(response, origin, address)
      return createNoContentResponse(await signIn(context))
    },
  },
  'public',
)
