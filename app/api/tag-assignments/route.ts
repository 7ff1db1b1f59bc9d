import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readJson } from '@/lib/http/reading/read-body'
import { readAssignment, readUnassignment } from '@/lib/http/reading/read-tag'
import { openServer } from '@/lib/server'
import { getActorName } from '../../actor'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async PUT(request, _params, caller) {
    const { board } = await openServer()
    const { image, tagId } = readAssignment(await readJson(request))
    await board.assignTag([image], tagId, getActorName(caller))
    return createNoContentResponse()
  },
  async DELETE(request, _params, caller) {
    const { board } = await openServer()
    const { image } = readUnassignment(await readJson(request))
    await board.assignTag([image], null, getActorName(caller))
    return createNoContentResponse()
  },
})
