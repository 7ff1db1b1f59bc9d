import { readNewToken } from '@/lib/http/read-access-request'
import { readJson } from '@/lib/http/read-body'
import { openServer } from '@/lib/server'
import { demandSignIn } from '../../demand'
import { createApiRoutes } from '../../routes'

/** Makes a token; the answer is the one place that ever shows it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request) {
      const { auth } = await openServer()
      demandSignIn(auth.mode)
      return Response.json({ token: await auth.tokens.create(readNewToken(await readJson(request))) }, { status: 201 })
    },
  },
  'person',
)
