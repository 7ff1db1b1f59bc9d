import { NotFoundError } from '@/lib/domain/errors'
import { getServer } from '@/lib/get-server'
import { createTextProblemResponse } from '@/lib/http/problem'
import { readCodePath } from '@/lib/http/reading/read-path'
import { createRoutes } from '@/lib/http/route'
import { getLog } from '../../api-routes'

/** Hands out an update script to whoever has its address, for `curl … | sh`: the code in the address is what authorizes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async GET({ request, params, server: { auth, config } }) {
      if (!config.hasScriptLinks) throw new NotFoundError('Addresses of scripts are switched off.')
      const script = await auth.authorizer.authorizeScript(readCodePath(params), request)
      return new Response(script, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
    },
  },
  {
    authorize: async () => ({ server: await getServer() }),
    log: getLog,
    format: createTextProblemResponse,
  },
)
