import { readActionIdPath } from '@/lib/http/reading/read-path'
import { toUndoableActionWire } from '@/lib/wire/conversions/undoable-action'
import { createApiRoutes } from '../../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async GET({ params, server: { board } }) {
    return Response.json(toUndoableActionWire(await board.readUndoable(readActionIdPath(params))))
  },
})
