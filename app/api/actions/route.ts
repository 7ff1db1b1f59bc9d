import { buildPage } from '@/lib/http/answers/build-page'
import { readActionsQuery } from '@/lib/http/reading/read-query'
import { readSearch } from '@/lib/http/reading/read-search'
import { toActionsWire } from '@/lib/wire/actions'
import { createApiRoutes } from '../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET({ request, server: { board } }) {
    const { limit, ...query } = readActionsQuery(readSearch(request))
    const { page, next } = buildPage(
      await board.listActions({ ...query, limit: limit + 1 }),
      limit,
      (action) => action.at,
    )
    return Response.json(toActionsWire(page, next))
  },
})
