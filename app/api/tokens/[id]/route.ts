import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readCredentialIdPath } from '@/lib/http/reading/read-access-request'
import { openServer } from '@/lib/server'
import { getActorName } from '../../../actor'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async DELETE(_request, params, caller) {
      const { auth, board } = await openServer()
      const name = await auth.tokens.revoke(readCredentialIdPath(params))
      await board.recordAccess({ verb: 'token-revoked', name }, getActorName(caller))
      return createNoContentResponse()
    },
  },
  'person',
)
