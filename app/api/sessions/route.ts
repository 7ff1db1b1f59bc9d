import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { createApiRoutes } from '../../api-routes'
import { endSession } from '../../visitor'

/** Signs out everywhere. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async DELETE(context) {
      const { auth, board } = context.server
      await auth.sessions.revokeAll()
      await board.recordAccess({ verb: 'signed-out-everywhere' }, context.actor)
      return createNoContentResponse(await endSession(context))
    },
  },
  'person',
)
