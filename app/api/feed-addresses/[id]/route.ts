import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readCredentialIdPath } from '@/lib/http/reading/read-access-request'
import { createApiRoutes } from '../../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async DELETE({ params, actor, server: { auth, board } }) {
      const name = await auth.feedKeys.revoke(readCredentialIdPath(params))
      await board.recordAccess({ verb: 'feed-address-revoked', name }, actor)
      return createNoContentResponse()
    },
  },
  'person',
)
