import { answerPage, type PagePart } from '@/lib/http/answers/answer-page'
import { readEventsQuery } from '@/lib/http/reading/read-query'
import { readSearch } from '@/lib/http/reading/read-search'
import { toListedEventWire } from '@/lib/wire/events'
import { createApiRoutes } from '../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET({ request, server: { board } }) {
    const { query, ...page } = readEventsQuery(readSearch(request))
    return answerPage({
      ...page,
      ...(query !== '' && { pieceSize: page.limit }),
      read: (part: PagePart) => board.listEvents({ ...part, query }),
      toWire: toListedEventWire,
    })
  },
})
