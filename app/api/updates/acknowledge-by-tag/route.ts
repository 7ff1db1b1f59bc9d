import { readJson } from '@/lib/http/reading/read-body'
import { readTagScope } from '@/lib/http/reading/read-tag'
import { openServer } from '@/lib/server'
import { getActorName } from '../../../actor'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST(request, _params, caller) {
    const { board } = await openServer()
    const scope = readTagScope(await readJson(request))
    return Response.json({ count: await board.acknowledgePending(scope, getActorName(caller)) })
  },
})
