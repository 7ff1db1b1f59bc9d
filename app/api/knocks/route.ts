import type { KnocksWire } from '@/lib/wire/receiving'
import { createApiRoutes } from '../../api-routes'

/** Lists what was refused at DIUN's routes, to whoever connects a DIUN: it holds addresses of strangers, so it is for people alone. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    GET: ({ server: { knocks } }) => Response.json(knocks.list() satisfies KnocksWire),
  },
  'person',
)
