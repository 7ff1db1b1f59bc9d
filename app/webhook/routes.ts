import { readSenderSecrets } from '@/lib/http/authorization'
import { toProblemText } from '@/lib/http/problem'
import { readWebhook } from '@/lib/http/read-webhook'
import { createRoutes } from '@/lib/http/route'
import { openServer } from '@/lib/server'
import { readLog } from '../routes'

const KEY_HINT =
  'The webhook key is missing or wrong: set DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION to a key made on the settings page, or to the value of WEBHOOK_SECRET.'

/** The handlers of `/webhook` and `/webhook/{host}`: two files, since Next finds a path without parameters faster. */
export const webhookRoutes = createRoutes(
  {
    async POST(request, params, sender) {
      const { board } = await openServer()
      await board.receive(await readWebhook(request, params, sender.host))
      // DIUN drops a connection whose answer was empty instead of using it again.
      return new Response('ok')
    },
  },
  {
    guard: admitSender,
    log: readLog,
    format: toProblemText,
    methodHint: 'Events must be sent by POST: set DIUN_NOTIF_WEBHOOK_METHOD=POST, because DIUN’s default is GET.',
  },
)

async function admitSender(request: Request) {
  const { auth } = await openServer()
  return auth.guard.admitSender(readSenderSecrets(request.headers), request, KEY_HINT)
}
