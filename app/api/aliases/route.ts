import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { readAlias } from '@/lib/http/reading/read-host'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

/** Ends that a former name leads to a host. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async DELETE(request) {
    const { board } = await openServer()
    const { name } = readAlias(await readJson(request, SMALL_BODY))
    await board.dropAlias(name)
    return createNoContentResponse()
  },
})
