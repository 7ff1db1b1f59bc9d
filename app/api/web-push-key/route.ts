import type { WebPushKeyWire } from '@/lib/wire/channels/channels'
import { createApiRoutes } from '../../api-routes'

/** Tells the public key by which a browser subscribes; whoever has it can send nothing. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async GET({ server: { auth } }) {
      const { publicKey } = await auth.vapidKeys.read()
      return Response.json({ key: publicKey } satisfies WebPushKeyWire)
    },
  },
  'person',
)
