import { createEventStreamResponse } from '@/lib/http/answers/event-stream-response'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'
import { ensureDeviceCookie } from '../../visitor'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  /** Each page that is open asks for it, so that a visit is noted here. */
  async GET(request, _params, caller) {
    const { openChanges } = await openServer()
    const cookies = await ensureDeviceCookie(request, caller)
    const response = createEventStreamResponse(await openChanges())
    for (const cookie of cookies) response.headers.append('set-cookie', cookie)
    return response
  },
})
