import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readSignIn } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { createApiRoutes } from '../../api-routes'
import { requireAvailable } from '../../require-available'
import { endSession, readGuesser, signIn } from '../../visitor'

/** Signs in by the password, and signs out. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(context) {
      const owner = requireAvailable(context.server.auth.owner)
      const { password } = readSignIn(await readJson(context.request, SMALL_BODY))
      await owner.authenticate(password, await readGuesser(context))
      return createNoContentResponse(await signIn(context))
    },
    DELETE: async (context) => createNoContentResponse(await endSession(context)),
  },
  'public',
)
