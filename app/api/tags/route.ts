import { readJson } from '@/lib/http/reading/read-body'
import { readNewTag } from '@/lib/http/reading/read-tag'
import { openServer } from '@/lib/server'
import { getActorName } from '../../actor'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET() {
    const { board } = await openServer()
    return Response.json(await board.listTags())
  },
  async POST(request, _params, caller) {
    const { board } = await openServer()
    const wanted = readNewTag(await readJson(request))
    const tag =
      'images' in wanted
        ? await board.restoreTag(wanted, wanted.images, getActorName(caller))
        : await board.createTag(wanted.name)
    return Response.json(tag, { status: 201 })
  },
})
