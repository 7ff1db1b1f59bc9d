import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readOptionalJson } from '@/lib/http/reading/read-body'
import { readImageEdit } from '@/lib/http/reading/read-edit'
import { readImagePath } from '@/lib/http/reading/read-path'
import { openServer } from '@/lib/server'
import { getActorName } from '../../../actor'
import { createApiRoutes } from '../../../routes'
import { editImage } from '../edit-image'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async PATCH(request, params, caller) {
    const image = readImagePath(params)
    return editImage(image, readImageEdit(await readOptionalJson(request)), getActorName(caller))
  },
  async DELETE(_request, params) {
    const { board } = await openServer()
    await board.forgetImage(readImagePath(params))
    return createNoContentResponse()
  },
})
