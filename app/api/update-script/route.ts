import { resolveOrigin } from '@/lib/http/network/origin'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { readWantedUpdate } from '@/lib/http/reading/read-update-script'
import type { UpdateScriptWire } from '@/lib/wire/update-script'
import { createApiRoutes } from '../../api-routes'
import { makeScript } from './make-script'

/** Makes the script that updates a host. Nothing here runs it, or can. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST({ request, server }) {
    const wanted = readWantedUpdate(await readJson(request, SMALL_BODY))
    const planned = await server.board.planUpdate(wanted)
    const { kind, images, skipped } = planned
    const made = await makeScript(server, wanted.host, planned, resolveOrigin(request.headers, server.config.baseUrl))
    return Response.json({ kind, images, skipped, ...made } satisfies UpdateScriptWire)
  },
})
