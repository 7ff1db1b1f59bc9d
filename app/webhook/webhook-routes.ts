import { getServer } from '@/lib/get-server'
import { wasSentToStartPage } from '@/lib/http/gateway/misdirected'
import { readSenderSecrets, WEBHOOK_KEY_HINT } from '@/lib/http/headers/authorization'
import { readPeer } from '@/lib/http/network/peer'
import { createTextProblemResponse } from '@/lib/http/problem'
import { readWebhook } from '@/lib/http/reading/read-webhook'
import { createRoutes } from '@/lib/http/route'
import { getLog } from '../api-routes'

/** Receives events at `/webhook` and `/webhook/{host}`. These are two files, since Next finds a path without parameters faster. */
export const webhookRoutes = createRoutes(
  {
    async POST({ request, params, sender, server: { board, pendingDiunWork, endpointHint } }) {
      const event = await readWebhook(request, params, sender.host)
      await pendingDiunWork.track(() => board.receiveEvent(event))
      if (wasSentToStartPage(request.headers)) endpointHint.onAccepted(event.host, readPeer(request.headers).address)
      // After an empty answer, DIUN drops the connection instead of using it again.
      return new Response('ok')
    },
  },
  {
    authorize: authorizeSender,
    log: getLog,
    format: createTextProblemResponse,
    methodHint: 'Events must be sent by POST: set DIUN_NOTIF_WEBHOOK_METHOD=POST, because DIUN’s default is GET.',
  },
)

async function authorizeSender({ request }: { request: Request }) {
  const server = await getServer()
  const { auth, pendingDiunWork } = server
  const secrets = readSenderSecrets(request.headers)
  const sender = await pendingDiunWork.track(() => auth.authorizer.authorizeSender(secrets, request, WEBHOOK_KEY_HINT))
  return { sender, server }
}
