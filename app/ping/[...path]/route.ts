import { authorizePing } from '@/lib/http/authorize'
import { toProblemText } from '@/lib/http/problem'
import { readPing, readPingPath } from '@/lib/http/read-ping'
import { createRoutes } from '@/lib/http/route'
import { openServer } from '@/lib/server'
import { readLog } from '../../routes'

/** What DIUN's `watch.healthchecks` pings. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async POST(request, params) {
      const { board, config } = await openServer()
      const path = readPingPath(request, params)
      const host = authorizePing(path, config.webhookSecret)
      await board.receivePing(host, await readPing(request, path.kind))
      return new Response('ok')
    },
  },
  { log: readLog, format: toProblemText },
)
