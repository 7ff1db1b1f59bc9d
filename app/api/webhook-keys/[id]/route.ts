import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readCredentialIdPath } from '@/lib/http/reading/read-access-request'
import { openServer } from '@/lib/server'
import { getActorName } from '../../../actor'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async DELETE(_request, params, caller) {
      const { auth, board } = await openServer()
      const hostname = await auth.webhookKeys.revoke(readCredentialIdPath(params))
      await board.recordAccess({ verb: 'webhook-key-revoked', hostname }, getActorName(caller))
      return createNoContentResponse()
    },
  },
  'person',
)
