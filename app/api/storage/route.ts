import { toWireStorage } from '@/lib/http/answers/wire'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET({ server: { board, config } }) {
    return Response.json(toWireStorage(await board.readStorage(), config.database.driver, config.history))
  },
})
