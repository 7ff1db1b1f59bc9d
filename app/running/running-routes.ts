import { getServer } from '@/lib/get-server'
import { REPORT_KEY_HINT, readSenderSecrets } from '@/lib/http/headers/authorization'
import { readInventory, readReportedHost } from '@/lib/http/reading/read-inventory'
import { createRoutes } from '@/lib/http/route'
import { toInventorySummaryWire } from '@/lib/wire/running'
import { getLog } from '../api-routes'

/** Receives what runs on a host at `/running` and `/running/{host}`. */
export const runningRoutes = createRoutes(
  {
    async POST({ request, params, sender, board }) {
      const host = readReportedHost(params, sender.host, await board.listAliases())
      const inventory = { ...(await readInventory(request)), isOnce: sender.isOnce }
      return Response.json(toInventorySummaryWire(await board.receiveInventory(host, inventory)))
    },
  },
  {
    authorize: authorizeReporter,
    log: getLog,
    methodHint: 'What runs on a host is sent by POST.',
  },
)

async function authorizeReporter({ request }: { request: Request }) {
  const { auth, board } = await getServer()
  const secrets = readSenderSecrets(request.headers)
  return { sender: await auth.authorizer.authorizeReporter(secrets, request, REPORT_KEY_HINT), board }
}
