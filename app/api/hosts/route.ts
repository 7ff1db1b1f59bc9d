import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { readHost, readHostEdit } from '@/lib/http/reading/read-host'
import { toHostsWire } from '@/lib/wire/hosts'
import { createApiRoutes } from '../../api-routes'

/** Hosts are named in the body: their names may be empty, or have characters that no path can. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET({ server: { board } }) {
    return Response.json(toHostsWire(await board.listHosts(), Date.now()))
  },
  async PATCH({ request, actor, server: { board } }) {
    const edit = readHostEdit(await readJson(request, SMALL_BODY))
    if ('into' in edit) await board.mergeHost(edit.host, edit.into, actor)
    else if ('silence' in edit) await board.silenceHost(edit.host, edit.silence)
    else if ('shortRun' in edit) await board.settleShortRun(edit.host, edit.shortRun, edit.closedAs)
    else await board.renameHost(edit.host, edit.name, { isForwarded: edit.alias }, actor)
    return createNoContentResponse()
  },
  async DELETE({ request, actor, server: { board } }) {
    const { host } = readHost(await readJson(request, SMALL_BODY))
    await board.removeHost(host, actor)
    return createNoContentResponse()
  },
})
