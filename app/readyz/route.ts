import { UnavailableError } from '@/lib/domain/errors'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../routes'

/** The database answers, so requests can be served; and the process is not about to stop. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async GET() {
      const { board, isDraining } = await openServer()
      if (isDraining()) throw new UnavailableError('This process is stopping.')
      await board.pulse()
      return new Response('ok')
    },
  },
  'public',
)
