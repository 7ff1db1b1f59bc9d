import { readJson } from '@/lib/http/reading/read-body'
import { readTagScope } from '@/lib/http/reading/read-tag'
import type { CountWire } from '@/lib/wire/edits'
import { createApiRoutes } from '../../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST({ request, actor, server: { board } }) {
    const scope = readTagScope(await readJson(request))
    return Response.json({ count: await board.acknowledgePending(scope, actor) } satisfies CountWire)
  },
})
