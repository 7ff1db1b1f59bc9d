import { toStorageWire } from '@/lib/wire/storage'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET({ server: { board, config } }) {
    return Response.json(toStorageWire(await board.readStorage(), config.database.driver, config.history))
  },
})
