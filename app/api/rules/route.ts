import { toWireRules } from '@/lib/http/answers/wire'
import { readJson } from '@/lib/http/reading/read-body'
import { readRules } from '@/lib/http/reading/read-rules'
import { openServer } from '@/lib/server'
import { createApiRoutes } from '../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET() {
    const { board } = await openServer()
    return Response.json(toWireRules(await board.listRules()))
  },
  async PUT(request) {
    const { board } = await openServer()
    await board.setRules(readRules(await readJson(request)))
    return Response.json(toWireRules(await board.listRules()))
  },
})
