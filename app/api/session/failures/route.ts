import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    /** The person has read how many attempts failed, and is not told of these again. */
    async DELETE(_request, _params, caller) {
      const { auth } = await openServer()
      if (caller.kind === 'person' && caller.session !== null) await auth.sessions.markFailuresSeen(caller.session)
      return createNoContentResponse()
    },
  },
  'person',
)
