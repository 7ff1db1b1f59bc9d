import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST() {
    const { board } = await openServer()
    return Response.json({ count: await board.acknowledgePending('all') })
  },
})
