import { readNewWebhookKey } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { requireSignIn } from '../../require-available'
import { createApiRoutes } from '../../routes'

/** Makes the key of a host; the answer is the one place that ever shows it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST({ request, actor, server: { auth, board } }) {
      requireSignIn(auth.mode)
      const { host } = readNewWebhookKey(await readJson(request, SMALL_BODY))
      const key = await auth.webhookKeys.create(host)
      await board.recordAccess({ verb: 'webhook-key-made', hostname: host }, actor)
      return Response.json({ key, ping_key: auth.webhookKeys.toPingKey(key) }, { status: 201 })
    },
  },
  'person',
)
