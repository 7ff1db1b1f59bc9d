import { createApiRoutes } from '../routes'

/** The process serves. It asks nothing else: a database that is away is no reason to restart this. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  { GET: () => new Response('ok') },
  'public',
)
