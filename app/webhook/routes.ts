import { authorizeWebhook } from '@/lib/http/authorize'
import { toProblemText } from '@/lib/http/problem'
import { readWebhook } from '@/lib/http/read-webhook'
import { createRoutes } from '@/lib/http/route'
import { openServer } from '@/lib/server'
import { readLog } from '../routes'

/** The handlers of `/webhook` and `/webhook/{host}`: two files, since Next finds a path without parameters faster. */
export const webhookRoutes = createRoutes(
  {
    async POST(request, params) {
      const { board, config } = await openServer()
      authorizeWebhook(request, config.webhookSecret)
      await board.receive(await readWebhook(request, params))
      // DIUN drops a connection whose answer was empty instead of using it again.
      return new Response('ok')
    },
  },
  {
    log: readLog,
    format: toProblemText,
    methodHint: 'Events arrive by POST: set DIUN_NOTIF_WEBHOOK_METHOD=POST, since GET is the default of DIUN.',
  },
)
