import { toProblemText } from '@/lib/http/problem'
import { readPing, readPingPath } from '@/lib/http/read-ping'
import { createRoutes, type PathParams } from '@/lib/http/route'
import { openServer } from '@/lib/server'
import { readLog } from '../../routes'

const KEY_HINT =
  'The key is missing or wrong: set DIUN_WATCH_HEALTHCHECKS_UUID to a key made on the settings page, or to <host>?key=<the value of WEBHOOK_SECRET>.'

/** What DIUN's `watch.healthchecks` pings. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async POST(request, params, host) {
      const { board } = await openServer()
      const { kind } = readPingPath(request, params)
      await board.receivePing(host, await readPing(request, kind))
      return new Response('ok')
    },
  },
  { guard: admitHost, log: readLog, format: toProblemText },
)

/**
 * DIUN can add no header to a ping: the secret is its `?key=`, or stands in place of the host, which is then the key's own or
 * unnamed.
 */
async function admitHost(request: Request, params: PathParams): Promise<string> {
  const { auth } = await openServer()
  const { host, keys } = readPingPath(request, params)
  const inPlace = Buffer.from(host, 'utf8')
  const sender = await auth.guard.admitSender(
    [inPlace, ...keys.map((key) => Buffer.from(key, 'utf8'))],
    request,
    KEY_HINT,
  )
  return sender.host ?? (sender.shown === inPlace ? '' : host)
}
