import { readJson } from '@/lib/http/read-body'
import { readBatch } from '@/lib/http/read-request'
import { openServer } from '@/lib/server'
import { toActor } from '../../../actor'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST(request, _params, caller) {
    const { board } = await openServer()
    const batch = readBatch(await readJson(request))
    const count =
      'state' in batch
        ? await board.setState(batch.images, batch.state, toActor(caller))
        : await board.assignTag(batch.images, batch.tagId, toActor(caller))
    return Response.json({ count })
  },
})
