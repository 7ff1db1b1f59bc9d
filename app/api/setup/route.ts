import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readSetup } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { createApiRoutes } from '../../api-routes'
import { requireAvailable } from '../../require-available'
import { openSession, readVisitor } from '../../visitor'

/** Sets the first password for a person who has the code of the start log. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(context) {
      const { auth, board } = context.server
      const owner = requireAvailable(auth.owner)
      const { code, password } = readSetup(await readJson(context.request, SMALL_BODY))
      const { address } = readVisitor(context)
      await owner.claim(code, password, address)
      await board.recordAccess({ verb: 'password-set' }, '')
      return createNoContentResponse(await openSession(context))
    },
  },
  'public',
)
