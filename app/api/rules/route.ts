import { readJson } from '@/lib/http/read-body'
import { readRules } from '@/lib/http/read-rules'
import { toWireRules } from '@/lib/http/wire'
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
