import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { openServer } from '@/lib/server'
import { getActorName } from '../../actor'
import { createApiRoutes } from '../../routes'
import { endSession } from '../../visitor'

/** Signs out everywhere. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async DELETE(request, _params, caller) {
      const { auth, board } = await openServer()
      await auth.sessions.revokeAll()
      await board.recordAccess({ verb: 'signed-out-everywhere' }, getActorName(caller))
      return createNoContentResponse(await endSession(request))
    },
  },
  'person',
)
