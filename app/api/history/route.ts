import { readHistoryQuery } from '@/lib/http/read-query'
import { toPage } from '@/lib/http/to-page'
import { toWireHistory } from '@/lib/http/wire'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET(request) {
    const { board } = await openServer()
    const { image, limit, before } = readHistoryQuery(new URL(request.url).searchParams)
    const { page, next } = toPage(
      await board.history(image, { limit: limit + 1, before }),
      limit,
      (event) => event.receivedAt,
    )
    return Response.json(toWireHistory(page, next))
  },
})
