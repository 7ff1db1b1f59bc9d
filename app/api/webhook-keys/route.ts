import { readNewWebhookKey } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import type { NewWebhookKeyAnswerWire } from '@/lib/wire/access'
import { createApiRoutes } from '../../api-routes'
import { requireSignIn } from '../../require-available'

/** Creates the key of a host. No other answer ever shows it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST({ request, actor, server: { auth, board } }) {
      requireSignIn(auth.mode)
      const { host } = readNewWebhookKey(await readJson(request, SMALL_BODY))
      const key = await auth.webhookKeys.create(host)
      await board.recordAccess({ verb: 'webhook-key-made', hostname: host }, actor)
      const answer = { key, ping_key: auth.webhookKeys.derivePingKey(key) } satisfies NewWebhookKeyAnswerWire
      return Response.json(answer, { status: 201 })
    },
  },
  'person',
)
