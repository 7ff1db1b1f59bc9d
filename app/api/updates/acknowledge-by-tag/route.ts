import { readJson } from '@/lib/http/read-body'
import { readTagScope } from '@/lib/http/read-request'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST(request) {
    const { board } = await openServer()
    return Response.json({ count: await board.acknowledgePending(readTagScope(await readJson(request))) })
  },
})
