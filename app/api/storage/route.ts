import { toStorageWire } from '@/lib/wire/conversions/storage'
import { createApiRoutes } from '../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET({ server: { board, config } }) {
    return Response.json(
      toStorageWire({ ...(await board.readStorage()), driver: config.database.driver, retention: config.history }),
    )
  },
})
