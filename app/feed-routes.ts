import { getServer } from '@/lib/get-server'
import { readFeedKey } from '@/lib/http/reading/read-feed-key'
import { createRoutes } from '@/lib/http/route'
import type { Server } from '@/lib/server'
import { getLog, isReadRequest } from './api-routes'

/**
 * Creates the handlers of a path that shows what is pending to readers of feeds, who may have nothing but its address: a key in that lets
 * them read, and never anything else.
 */
export function createFeedRoutes(answer: (request: Request, server: Server) => Promise<Response>) {
  return createRoutes(
    { GET: ({ request, server }: { request: Request; server: Server }) => answer(request, server) },
    {
      async authorize({ request }) {
        const server = await getServer()
        const { authorizer } = server.auth
        if (isReadRequest(request)) await authorizer.authorizeFeed(readFeedKey(request.url), request)
        else await authorizer.authorize('write', request)
        return { server }
      },
      log: getLog,
    },
  )
}
