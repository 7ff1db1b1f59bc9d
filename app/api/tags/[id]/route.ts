import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { readTagIdPath } from '@/lib/http/reading/read-path'
import { readTagEdit } from '@/lib/http/reading/read-tag'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async PATCH(request, params) {
    const { board } = await openServer()
    const id = readTagIdPath(params)
    const { edit, expected } = readTagEdit(await readJson(request, SMALL_BODY))
    return Response.json(await board.editTag(id, edit, expected))
  },
  async DELETE(_request, params) {
    const { board } = await openServer()
    await board.deleteTag(readTagIdPath(params))
    return createNoContentResponse()
  },
})
