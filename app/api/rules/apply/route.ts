import { openServer } from '@/lib/server'
import { getActorName } from '../../../actor'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST(_request, _params, caller) {
    const { board } = await openServer()
    return Response.json({ count: await board.applyRules(getActorName(caller)) })
  },
})
