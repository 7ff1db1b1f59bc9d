import { readJson } from '@/lib/http/reading/read-body'
import { readNewTag } from '@/lib/http/reading/read-tag'
import { toTagWire } from '@/lib/wire/tags'
import { createApiRoutes } from '../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  GET: async ({ server: { board } }) => Response.json((await board.listTags()).map(toTagWire)),
  async POST({ request, actor, server: { board } }) {
    const wanted = readNewTag(await readJson(request))
    const tag =
      'images' in wanted ? await board.restoreTag(wanted, wanted.images, actor) : await board.createTag(wanted.name)
    return Response.json(toTagWire(tag), { status: 201 })
  },
})
