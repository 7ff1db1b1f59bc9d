import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readCredentialIdPath } from '@/lib/http/reading/read-access-request'
import { createApiRoutes } from '../../../api-routes'
import { requireAvailable } from '../../../require-available'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async DELETE({ params, actor, server: { auth, board } }) {
      const name = await requireAvailable(auth.passkeys).revoke(readCredentialIdPath(params))
      await board.recordAccess({ verb: 'passkey-removed', name }, actor)
      return createNoContentResponse()
    },
  },
  'person',
)
