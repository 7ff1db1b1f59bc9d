import { UnavailableError } from '@/lib/domain/errors'
import { createApiRoutes } from '../api-routes'

/** Answers while requests can be served: the database answers, and the process is not about to stop. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async GET({ server: { board, isDraining } }) {
      if (isDraining()) throw new UnavailableError('This process is stopping.')
      await board.readRevision()
      return new Response('ok')
    },
  },
  'public',
)
