import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readJson } from '@/lib/http/reading/read-body'
import { readNamedImage, readNamedImageEdit } from '@/lib/http/reading/read-edit'
import { openServer } from '@/lib/server'
import { getActorName } from '../../actor'
import { createApiRoutes } from '../../routes'
import { editImage } from './edit-image'

/** One image is named in the body: its name may hold what no path can, or what a proxy lets no path hold. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET(request) {
    const { answerUpdates } = await openServer()
    return answerUpdates(request)
  },
  async PATCH(request, _params, caller) {
    const { image, edit } = readNamedImageEdit(await readJson(request))
    return editImage(image, edit, getActorName(caller))
  },
  async DELETE(request) {
    const { board } = await openServer()
    await board.forgetImage(readNamedImage(await readJson(request)))
    return createNoContentResponse()
  },
})
