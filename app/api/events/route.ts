import { readEventsQuery } from '@/lib/http/read-query'
import { toPage } from '@/lib/http/to-page'
import { toWireEvents } from '@/lib/http/wire'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET(request) {
    const { board } = await openServer()
    const { limit, ...query } = readEventsQuery(new URL(request.url).searchParams)
    const events = await board.listEvents({ ...query, limit: limit + 1 })
    const { page, next } = toPage(events, limit, (event) => event.receivedAt)
    return Response.json(toWireEvents(page, next))
  },
})
