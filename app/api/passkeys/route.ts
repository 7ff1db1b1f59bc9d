import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readNewPasskey } from '@/lib/http/reading/read-access-request'
import { readJson } from '@/lib/http/reading/read-body'
import { createApiRoutes } from '../../api-routes'
import { requireAvailable } from '../../require-available'
import { requireRecentProof } from '../../require-recent-proof'
import { readVisitor } from '../../visitor'

/** The most bytes of a new passkey, which may bring the certificates of its device. */
const LONGEST = 65_536

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(context) {
      const { request, actor, server } = context
      const passkeys = requireAvailable(server.auth.passkeys)
      requireRecentProof(context)
      const { name, response } = readNewPasskey(await readJson(request, LONGEST))
      const { origin } = readVisitor(context)
      await passkeys.register(name, response, origin)
      await server.board.recordAccess({ verb: 'passkey-added', name }, actor)
      return createNoContentResponse()
    },
  },
  'person',
)
