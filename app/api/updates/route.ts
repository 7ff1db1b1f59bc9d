import { toMatcher } from '@/lib/domain/filter'
import { answerJson } from '@/lib/http/cached-json'
import { readFilter } from '@/lib/http/read-query'
import { toWireUpdates } from '@/lib/http/wire'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET(request) {
    const { board, answerUpdates } = await openServer()
    const query = new URL(request.url).searchParams
    if (query.size === 0) return answerUpdates(request)
    const isWanted = toMatcher(readFilter(query))
    return answerJson(request, {
      readVersion: board.pulse,
      read: async () => {
        const { revision, updates } = await board.list()
        return { revision, value: toWireUpdates(updates.filter(isWanted)) }
      },
    })
  },
})
