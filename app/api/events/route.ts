import { answerPage, type PagePart } from '@/lib/http/answer-page'
import { readEventsQuery } from '@/lib/http/read-query'
import { readSearch } from '@/lib/http/read-search'
import { toWireListedEvent } from '@/lib/http/wire'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET(request) {
    const { board } = await openServer()
    const { query, ...page } = readEventsQuery(readSearch(request))
    return answerPage({
      ...page,
      read: (part: PagePart) => board.listEvents({ ...part, query }),
      toWire: toWireListedEvent,
    })
  },
})
