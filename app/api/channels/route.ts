import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { readNewChannel } from '@/lib/http/reading/read-channel'
import type { NewChannelAnswerWire } from '@/lib/wire/channels/channels'
import { toChannelWire } from '@/lib/wire/channels/convert-channel'
import { createApiRoutes } from '../../api-routes'
import { requireSending } from '../../require-channel'
import { requireRecentProof } from '../../require-recent-proof'

/** Creates a channel: from then on the server sends to its address, so neither an open browser nor a token is enough. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async GET({ server: { board } }) {
      return Response.json((await board.listChannels()).map(toChannelWire))
    },
    async POST(context) {
      const { request, actor, server } = context
      requireRecentProof(context)
      const wanted = readNewChannel(await readJson(request, SMALL_BODY))
      requireSending(server)
      const id = await server.board.createChannel(wanted, actor)
      return Response.json({ id } satisfies NewChannelAnswerWire, { status: 201 })
    },
  },
  'person for changes',
)
