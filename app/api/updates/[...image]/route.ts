import { noContent } from '@/lib/http/no-content'
import { readOptionalJson } from '@/lib/http/read-body'
import { readImageEdit } from '@/lib/http/read-edit'
import { readImagePath } from '@/lib/http/read-path'
import { openServer } from '@/lib/server'
import { toActor } from '../../../actor'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async PATCH(request, params, caller) {
    const { board } = await openServer()
    const image = readImagePath(params)
    const edit = readImageEdit(await readOptionalJson(request))
    if ('note' in edit) await board.setNote(image, edit.note, toActor(caller), edit.expected)
    else if ('changelog' in edit) await board.setChangelog(image, edit.changelog, toActor(caller))
    else await board.setState([image], edit.state, toActor(caller))
    return noContent()
  },
  async DELETE(_request, params) {
    const { board } = await openServer()
    await board.forget(readImagePath(params))
    return noContent()
  },
})
