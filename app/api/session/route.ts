import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readSignIn } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { openServer } from '@/lib/server'
import { requireAvailable } from '../../require-available'
import { createApiRoutes } from '../../routes'
import { endSession, readGuesser, signIn } from '../../visitor'

/** Signs in by the password, and out. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request, _params, caller) {
      const { auth } = await openServer()
      const owner = requireAvailable(auth.owner)
      const { password } = readSignIn(await readJson(request, SMALL_BODY))
      await owner.prove(password, await readGuesser(request, caller))
      return createNoContentResponse(await signIn(request))
    },
    DELETE: async (request) => createNoContentResponse(await endSession(request)),
  },
  'public',
)
