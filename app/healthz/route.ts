import { createApiRoutes } from '../api-routes'

/** Answers while the process serves. It checks nothing else: a database that is away is no reason for a restart. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  { GET: () => new Response('ok') },
  'public',
)
