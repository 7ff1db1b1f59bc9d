import { readHistoryQuery, toCursor } from '@/lib/http/read-request'
import { toWireHistory } from '@/lib/http/wire'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET(request) {
    const { board } = await openServer()
    const { image, limit, before } = readHistoryQuery(new URL(request.url).searchParams)
    const [events, [next]] = toPage(await board.history(image, { limit: limit + 1, before }), limit)
    const last = events.at(-1)
    return Response.json(toWireHistory(events, next === undefined || last === undefined ? null : toCursor(last)))
  },
})

/** One more than the page was read, to know whether there is a next. */
function toPage<Item>(items: Item[], limit: number): [page: Item[], rest: Item[]] {
  return [items.slice(0, limit), items.slice(limit)]
}
