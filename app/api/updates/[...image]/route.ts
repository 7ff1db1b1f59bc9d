import { noContent } from '@/lib/http/no-content'
import { readOptionalJson } from '@/lib/http/read-body'
import { readImagePath, readNewState } from '@/lib/http/read-request'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async PATCH(request, params) {
    const { board } = await openServer()
    await board.setState([readImagePath(params)], readNewState(await readOptionalJson(request)))
    return noContent()
  },
  async DELETE(_request, params) {
    const { board } = await openServer()
    await board.forget(readImagePath(params))
    return noContent()
  },
})
