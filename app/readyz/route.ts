import { openServer } from '@/lib/server'
import { createApiRoutes } from '../routes'

/** The database answers, so requests can be served. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET() {
    const { board } = await openServer()
    await board.pulse()
    return new Response('ok')
  },
})
