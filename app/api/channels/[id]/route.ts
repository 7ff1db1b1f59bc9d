import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readCredentialIdPath } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { readChannelEdit } from '@/lib/http/reading/read-channel'
import { createApiRoutes } from '../../../api-routes'
import { requireOwnChannel, requireSending } from '../../../require-channel'
import { requireRecentProof } from '../../../require-recent-proof'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async PATCH(context) {
      const { request, params, actor, server } = context
      const { isAddressed, complete } = readChannelEdit(await readJson(request, SMALL_BODY))
      if (isAddressed) requireRecentProof(context)
      requireSending(server)
      const channel = await requireOwnChannel(server, readCredentialIdPath(params))
      await server.board.editChannel(channel.id, complete(channel), actor)
      return createNoContentResponse()
    },
    async DELETE({ params, actor, server }) {
      const { id } = await requireOwnChannel(server, readCredentialIdPath(params))
      await server.board.deleteChannel(id, actor)
      return createNoContentResponse()
    },
  },
  'person',
)
