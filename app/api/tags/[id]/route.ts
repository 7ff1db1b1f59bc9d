import { noContent } from '@/lib/http/no-content'
import { readJson } from '@/lib/http/read-body'
import { readTagEdit, readTagIdPath } from '@/lib/http/read-request'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async PATCH(request, params) {
    const { board } = await openServer()
    const id = readTagIdPath(params)
    return Response.json(await board.editTag(id, readTagEdit(await readJson(request))))
  },
  async DELETE(_request, params) {
    const { board } = await openServer()
    await board.deleteTag(readTagIdPath(params))
    return noContent()
  },
})
