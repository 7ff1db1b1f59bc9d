import { PING_KEY_HINT } from '@/lib/http/headers/authorization'
import { toProblemText } from '@/lib/http/problem'
import { readPing, readPingPath } from '@/lib/http/reading/read-ping'
import { createRoutes, type PathParams } from '@/lib/http/route'
import { openServer } from '@/lib/server'
import { readLog } from '../../routes'

/** What DIUN's `watch.healthchecks` pings. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async POST(request, _, { host, kind }) {
      const { board, diunsWaits } = await openServer()
      const ping = await readPing(request, kind)
      await diunsWaits.during(() => board.receivePing(host, ping))
      return new Response('ok')
    },
  },
  { guard: admitPing, log: readLog, format: toProblemText },
)

/** DIUN can add no header to a ping: the secret is in its address, and where it ends tells what else the address says. */
async function admitPing(request: Request, params: PathParams) {
  const { auth, diunsWaits } = await openServer()
  const { readings, likeliest } = readPingPath(request, params)
  const secrets = readings.map(({ secret }) => secret)
  const sender = await diunsWaits.during(() => auth.guard.admitPinger(secrets, request, PING_KEY_HINT))
  const meant = readings.find(({ secret }) => secret === sender.shown) ?? likeliest
  return { host: sender.host ?? meant.host, kind: meant.kind }
}
