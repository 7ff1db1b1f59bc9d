import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { readTagIdPath } from '@/lib/http/reading/read-path'
import { readTagEdit } from '@/lib/http/reading/read-tag'
import { toTagWire } from '@/lib/wire/tags'
import { createApiRoutes } from '../../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async PATCH({ request, params, server: { board } }) {
    const id = readTagIdPath(params)
    const { edit, expected } = readTagEdit(await readJson(request, SMALL_BODY))
    return Response.json(toTagWire(await board.editTag(id, edit, expected)))
  },
  async DELETE({ params, server: { board } }) {
    await board.deleteTag(readTagIdPath(params))
    return createNoContentResponse()
  },
})
