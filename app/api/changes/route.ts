import { createEventStreamResponse } from '@/lib/http/answers/event-stream-response'
import { createApiRoutes } from '../../api-routes'
import { ensureDeviceCookie } from '../../visitor'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  /** Every open page asks for it, so this is where a browser is remembered. */
  async GET(context) {
    const cookies = await ensureDeviceCookie(context)
    const response = createEventStreamResponse(await context.server.openChanges())
    for (const cookie of cookies) response.headers.append('set-cookie', cookie)
    return response
  },
})
