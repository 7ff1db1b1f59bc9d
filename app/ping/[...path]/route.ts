import { getServer } from '@/lib/get-server'
import { PING_KEY_HINT } from '@/lib/http/headers/authorization'
import { createTextProblemResponse } from '@/lib/http/problem'
import { readPing, readPingPath } from '@/lib/http/reading/read-ping'
import { createRoutes, type PathParams } from '@/lib/http/route'
import { getLog } from '../../api-routes'

/** Receives the pings of DIUN's `watch.healthchecks`. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async POST({ request, host, kind, server: { board, pendingDiunWork } }) {
      const ping = await readPing(request, kind)
      await pendingDiunWork.track(() => board.receivePing(host, ping))
      return new Response('ok')
    },
  },
  { authorize: authorizePing, log: getLog, format: createTextProblemResponse },
)

/** DIUN can add no header to a ping, so the secret is in its address; the end of the secret tells what else the address says. */
async function authorizePing({ request, params }: { request: Request; params: PathParams }) {
  const server = await getServer()
  const { auth, pendingDiunWork } = server
  const { readings, likeliest } = readPingPath(request, params)
  const secrets = readings.map(({ secret }) => secret)
  const sender = await pendingDiunWork.track(() => auth.authorizer.authorizePinger(secrets, request, PING_KEY_HINT))
  const reading = readings.find(({ secret }) => secret === sender.shown) ?? likeliest
  return { host: sender.host ?? reading.host, kind: reading.kind, server }
}
