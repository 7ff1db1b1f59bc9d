import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readNewPasskey } from '@/lib/http/reading/read-access-request'
import { readJson } from '@/lib/http/reading/read-body'
import { openServer } from '@/lib/server'
import { getActorName } from '../../actor'
import { requireAvailable } from '../../require-available'
import { requireRecentProof } from '../../require-recent-proof'
import { createApiRoutes } from '../../routes'
import { readVisitor } from '../../visitor'

/** In bytes: a passkey may bring along the certificates of the device it is on. */
const LONGEST = 65_536

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request, _params, caller) {
      const { auth, board } = await openServer()
      const passkeys = requireAvailable(auth.passkeys)
      await requireRecentProof(caller)
      const { name, response } = readNewPasskey(await readJson(request, LONGEST))
      const { origin } = await readVisitor(request)
      await passkeys.register(name, response, origin)
      await board.recordAccess({ verb: 'passkey-added', name }, getActorName(caller))
      return createNoContentResponse()
    },
  },
  'person',
)
