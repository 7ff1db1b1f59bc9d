import { noContent } from '@/lib/http/no-content'
import { readNewPasskey } from '@/lib/http/read-access-request'
import { readJson } from '@/lib/http/read-body'
import { openServer } from '@/lib/server'
import { toActor } from '../../actor'
import { demand } from '../../demand'
import { createApiRoutes } from '../../routes'
import { readVisitor } from '../../visitor'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request, _params, caller) {
      const { auth, board } = await openServer()
      const passkeys = demand(auth.passkeys)
      const { name, response } = readNewPasskey(await readJson(request))
      const { origin } = await readVisitor(request)
      await passkeys.register(name, response, origin)
      await board.recordAccess({ verb: 'passkey-added', name }, toActor(caller))
      return noContent()
    },
  },
  'person',
)
