import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { readAlias } from '@/lib/http/reading/read-host'
import { createApiRoutes } from '../../api-routes'

/** Removes aliases: whatever reports under the name is a separate host again. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async DELETE({ request, server: { board } }) {
    const { name } = readAlias(await readJson(request, SMALL_BODY))
    await board.dropAlias(name)
    return createNoContentResponse()
  },
})
