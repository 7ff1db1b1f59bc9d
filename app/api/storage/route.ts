import { toWireStorage } from '@/lib/http/answers/wire'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET() {
    const { board, config } = await openServer()
    return Response.json(toWireStorage(await board.readStorage(), config.database.driver, config.history))
  },
})
