import { buildPage } from '@/lib/http/answers/build-page'
import { serializeCursor } from '@/lib/http/reading/cursor'
import { readActionsQuery } from '@/lib/http/reading/read-query'
import { readSearch } from '@/lib/http/reading/read-search'
import { toActionsWire } from '@/lib/wire/actions'
import { createApiRoutes } from '../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET({ request, server: { board } }) {
    const { limit, ...query } = readActionsQuery(readSearch(request))
    const { entries, stoppedAt } = await board.listActions({ ...query, limit: limit + 1 })
    const { page, next } = buildPage(entries, limit, (action) => action.at)
    if (next !== null || stoppedAt === null) return Response.json(toActionsWire(page, next))
    return Response.json(toActionsWire(page, serializeCursor(stoppedAt), stoppedAt.at))
  },
})
