import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readJson } from '@/lib/http/reading/read-body'
import { readNamedImage, readNamedImageEdit } from '@/lib/http/reading/read-edit'
import { createApiRoutes } from '../../routes'
import { editImage } from './edit-image'

/** One image is named in the body: its name may hold what no path can, or what a proxy lets no path hold. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  GET: ({ request, server }) => server.answerUpdates(request),
  async PATCH({ request, actor, server }) {
    const { image, edit } = readNamedImageEdit(await readJson(request))
    return editImage(server, image, edit, actor)
  },
  async DELETE({ request, server: { board } }) {
    await board.forgetImage(readNamedImage(await readJson(request)))
    return createNoContentResponse()
  },
})
