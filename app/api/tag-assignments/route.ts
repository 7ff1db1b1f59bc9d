import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readJson } from '@/lib/http/reading/read-body'
import { readAssignment, readUnassignment } from '@/lib/http/reading/read-tag'
import { createApiRoutes } from '../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async PUT({ request, actor, server: { board } }) {
    const { image, tagId } = readAssignment(await readJson(request))
    await board.assignTag([image], tagId, actor)
    return createNoContentResponse()
  },
  async DELETE({ request, actor, server: { board } }) {
    const { image } = readUnassignment(await readJson(request))
    await board.assignTag([image], null, actor)
    return createNoContentResponse()
  },
})
