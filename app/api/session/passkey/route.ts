import { noContent } from '@/lib/http/answers/no-content'
import { readPasskey } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { openServer } from '@/lib/server'
import { demand } from '../../../demand'
import { createApiRoutes } from '../../../routes'
import { readVisitor, signIn } from '../../../visitor'

/** Signs in by a passkey. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request) {
      const { auth } = await openServer()
      const passkeys = demand(auth.passkeys)
      const response = readPasskey(await readJson(request, SMALL_BODY))
      const { origin, address } = await readVisitor(request)
      await passkeys.prove(response, origin, address)
      return noContent(await signIn(request))
    },
  },
  'public',
)
