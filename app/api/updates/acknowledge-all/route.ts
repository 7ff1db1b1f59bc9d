import type { CountWire } from '@/lib/wire/edits'
import { createApiRoutes } from '../../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST({ actor, server: { board } }) {
    return Response.json({ count: await board.acknowledgePending('all', actor) } satisfies CountWire)
  },
})
