import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readPasskey } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { openServer } from '@/lib/server'
import { requireAvailable } from '../../../require-available'
import { createApiRoutes } from '../../../routes'
import { readVisitor, signIn } from '../../../visitor'

/** Signs in by a passkey. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request) {
      const { auth } = await openServer()
      const passkeys = requireAvailable(auth.passkeys)
      const response = readPasskey(await readJson(request, SMALL_BODY))
      const { origin, address } = await readVisitor(request)
      await passkeys.authenticate(response, origin, address)
      return createNoContentResponse(await signIn(request))
    },
  },
  'public',
)
