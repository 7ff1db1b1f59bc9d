import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readJson } from '@/lib/http/reading/read-body'
import { readNamedImage, readNamedImageEdit } from '@/lib/http/reading/read-edit'
import { createApiRoutes } from '../../api-routes'
import { editImage } from './edit-image'

/** PATCH and DELETE name the image in the body: its name may have characters that no path can, or that a proxy refuses in one. */
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
