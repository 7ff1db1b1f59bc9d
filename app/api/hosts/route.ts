import { toWireHosts } from '@/lib/http/wire'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET() {
    const { board } = await openServer()
    return Response.json(toWireHosts(await board.listHosts(), Date.now()))
  },
})
