import { noContent } from '@/lib/http/no-content'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'
import { endSession } from '../../visitor'

/** Signs out everywhere. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async DELETE(request) {
      const { auth } = await openServer()
      await auth.sessions.revokeAll()
      return noContent(await endSession(request))
    },
  },
  'person',
)
