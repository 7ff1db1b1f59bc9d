import { answerPage, type PagePart } from '@/lib/http/answer-page'
import { readHistoryQuery } from '@/lib/http/read-query'
import { readSearch } from '@/lib/http/read-search'
import { toWireHistoryEvent } from '@/lib/http/wire'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET(request) {
    const { board } = await openServer()
    const { image, ...page } = readHistoryQuery(readSearch(request))
    return answerPage({ ...page, read: (part: PagePart) => board.history(image, part), toWire: toWireHistoryEvent })
  },
})
