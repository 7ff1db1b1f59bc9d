import { noContent } from '@/lib/http/no-content'
import { readCredentialIdPath } from '@/lib/http/read-access-request'
import { openServer } from '@/lib/server'
import { demand } from '../../../demand'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async DELETE(_request, params) {
      const { auth } = await openServer()
      await demand(auth.passkeys).revoke(readCredentialIdPath(params))
      return noContent()
    },
  },
  'person',
)
