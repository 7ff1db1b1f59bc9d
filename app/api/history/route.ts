import { answerPage, type PagePart } from '@/lib/http/answers/answer-page'
import { readHistoryQuery } from '@/lib/http/reading/read-query'
import { readSearch } from '@/lib/http/reading/read-search'
import { toHistoryEventWire } from '@/lib/wire/events'
import { createApiRoutes } from '../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET({ request, server: { board } }) {
    const { image, ...page } = readHistoryQuery(readSearch(request))
    return answerPage({ ...page, read: (part: PagePart) => board.readHistory(image, part), toWire: toHistoryEventWire })
  },
})
