import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

/** What the page shows, in its own words: for the page of the same build, not for other programs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET(request) {
    const { answerBoard } = await openServer()
    return answerBoard(request)
  },
})
