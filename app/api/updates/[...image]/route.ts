import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readOptionalJson } from '@/lib/http/reading/read-body'
import { readImageEdit } from '@/lib/http/reading/read-edit'
import { readImagePath } from '@/lib/http/reading/read-path'
import { createApiRoutes } from '../../../api-routes'
import { editImage } from '../edit-image'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async PATCH({ request, params, actor, server }) {
    const image = readImagePath(params)
    return editImage(server, image, readImageEdit(await readOptionalJson(request)), actor)
  },
  async DELETE({ params, server: { board } }) {
    await board.forgetImage(readImagePath(params))
    return createNoContentResponse()
  },
})
