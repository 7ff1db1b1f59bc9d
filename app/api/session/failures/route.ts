import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { createApiRoutes } from '../../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    /** Marks the failed attempts as read, so that they are not shown again. */
    async DELETE({ caller, server: { auth } }) {
      if (caller.kind === 'person' && caller.session !== null) await auth.sessions.markFailuresSeen(caller.session)
      return createNoContentResponse()
    },
  },
  'person',
)
