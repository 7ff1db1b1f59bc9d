import { readJson } from '@/lib/http/reading/read-body'
import { readRules } from '@/lib/http/reading/read-rules'
import { toRuleWire } from '@/lib/wire/conversions/rule'
import { createApiRoutes } from '../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET({ server: { board } }) {
    return Response.json((await board.listRules()).map(toRuleWire))
  },
  async PUT({ request, server: { board } }) {
    await board.setRules(readRules(await readJson(request)))
    return Response.json((await board.listRules()).map(toRuleWire))
  },
})
