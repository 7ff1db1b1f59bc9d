import { readJson } from '@/lib/http/read-body'
import { readBatch } from '@/lib/http/read-request'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST(request) {
    const { board } = await openServer()
    const batch = readBatch(await readJson(request))
    const count =
      'state' in batch
        ? await board.setState(batch.images, batch.state)
        : await board.assignTag(batch.images, batch.tagId)
    return Response.json({ count })
  },
})
