import { readNewToken } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import type { NewTokenAnswerWire } from '@/lib/wire/access'
import { createApiRoutes } from '../../api-routes'
import { requireSignIn } from '../../require-available'
import { requireRecentProof } from '../../require-recent-proof'

/** Creates a token. No other answer ever shows it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(context) {
      const { request, actor, server } = context
      const { auth, board } = server
      requireSignIn(auth.mode)
      requireRecentProof(context)
      const wanted = readNewToken(await readJson(request, SMALL_BODY))
      const token = await auth.tokens.create(wanted)
      await board.recordAccess({ verb: 'token-made', name: wanted.name }, actor)
      return Response.json({ token } satisfies NewTokenAnswerWire, { status: 201 })
    },
  },
  'person',
)
