import { answerPage, type PagePart } from '@/lib/http/answers/answer-page'
import { readHistoryQuery } from '@/lib/http/reading/read-query'
import { readSearch } from '@/lib/http/reading/read-search'
import { toHistoryEventWire } from '@/lib/wire/events'
import { createApiRoutes } from '../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET({ request, server: { board } }) {
    const { image, ...page } = readHistoryQuery(readSearch(request))
    return answerPage({
      ...page,
      read: async (part: PagePart) => ({ entries: await board.readHistory(image, part), stoppedAt: null }),
      toWire: toHistoryEventWire,
    })
  },
})
