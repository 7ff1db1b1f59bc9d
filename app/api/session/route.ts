import { noContent } from '@/lib/http/no-content'
import { readSignIn } from '@/lib/http/read-access-request'
import { readJson } from '@/lib/http/read-body'
import { openServer } from '@/lib/server'
import { demand } from '../../demand'
import { createApiRoutes } from '../../routes'
import { endSession, readVisitor, signIn } from '../../visitor'

/** Signs in by the password, and out. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request) {
      const { auth } = await openServer()
      const owner = demand(auth.owner)
      const { password } = readSignIn(await readJson(request))
      const { address } = await readVisitor(request)
      await owner.prove(password, address)
      return noContent(await signIn(request))
    },
    DELETE: async (request) => noContent(await endSession(request)),
  },
  'public',
)
