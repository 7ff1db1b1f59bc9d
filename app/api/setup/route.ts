import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readSetup } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { openServer } from '@/lib/server'
import { requireAvailable } from '../../require-available'
import { createApiRoutes } from '../../routes'
import { openSession, readVisitor } from '../../visitor'

/** Sets the first password, for who has the code of the start log. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request) {
      const { auth, board } = await openServer()
      const owner = requireAvailable(auth.owner)
      const { code, password } = readSetup(await readJson(request, SMALL_BODY))
      const { address } = await readVisitor(request)
      await owner.claim(code, password, address)
      await board.recordAccess({ verb: 'password-set' }, '')
      return createNoContentResponse(await openSession(request))
    },
  },
  'public',
)
