import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET(request) {
    const { answerCounts } = await openServer()
    return answerCounts(request)
  },
})
