import { readJson } from '@/lib/http/read-body'
import { readBatch } from '@/lib/http/read-edit'
import { openServer } from '@/lib/server'
import { toActor } from '../../../actor'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST(request, _params, caller) {
    const { board } = await openServer()
    const batch = readBatch(await readJson(request))
    if ('steps' in batch) return toCount(await board.revert(batch.steps, batch.seen, toActor(caller)))
    if ('state' in batch) return toCount(await board.setState(batch.images, batch.state, toActor(caller)))
    return toCount(await board.assignTag(batch.images, batch.tagId, toActor(caller)))
  },
})

function toCount(count: number): Response {
  return Response.json({ count })
}
