import { readJson } from '@/lib/http/read-body'
import { readNewTag } from '@/lib/http/read-request'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET() {
    const { board } = await openServer()
    return Response.json(await board.listTags())
  },
  async POST(request) {
    const { board } = await openServer()
    const { name } = readNewTag(await readJson(request))
    return Response.json(await board.createTag(name), { status: 201 })
  },
})
