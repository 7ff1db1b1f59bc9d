import { readCredentialIdPath } from '@/lib/http/reading/read-access-request'
import { toChannelTestWire } from '@/lib/wire/channels/convert-channel'
import { createApiRoutes } from '../../../../api-routes'
import { requireChannel, requireSending } from '../../../../require-channel'

/** Sends a test at once, whatever the channel is told and however it went before. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST({ params, server }) {
      requireSending(server)
      const { id } = await requireChannel(server, readCredentialIdPath(params))
      return Response.json(toChannelTestWire(await server.messenger.sendTest(id)))
    },
  },
  'person',
)
