import { readJson } from '@/lib/http/reading/read-body'
import { readRuleTrial } from '@/lib/http/reading/read-rules'
import type { RuleTrialWire } from '@/lib/wire/rules'
import { createApiRoutes } from '../../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST({ request, server: { board } }) {
    const trial = await board.tryRules(readRuleTrial(await readJson(request)))
    return Response.json(trial satisfies RuleTrialWire)
  },
})
