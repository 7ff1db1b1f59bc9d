import { toEventStreamResponse } from '@/lib/http/event-stream-response'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET() {
    const { openChanges } = await openServer()
    return toEventStreamResponse(await openChanges())
  },
})
