import { Conflict } from '@/lib/domain/errors'
import { noContent } from '@/lib/http/no-content'
import { readPasswordChange } from '@/lib/http/read-access-request'
import { readJson } from '@/lib/http/read-body'
import { openServer } from '@/lib/server'
import { toActor } from '../../actor'
import { demand } from '../../demand'
import { createApiRoutes } from '../../routes'
import { openSession, readVisitor } from '../../visitor'

/** Changes the password; every other browser is signed out. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async PUT(request, _params, caller) {
      const { auth, board } = await openServer()
      const owner = demand(auth.owner)
      if (auth.isPreset) throw new Conflict('The password is set by AUTH_PASSWORD; change it there.')
      const { current, next } = readPasswordChange(await readJson(request))
      const { address } = await readVisitor(request)
      await owner.change(current, next, address)
      await board.recordAccess({ verb: 'password-set' }, toActor(caller))
      return noContent(await openSession(request))
    },
  },
  'person',
)
