import { readNewFeedAddress } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import type { NewFeedAddressAnswerWire } from '@/lib/wire/access'
import { createApiRoutes } from '../../api-routes'
import { requireSignIn } from '../../require-available'
import { requireRecentProof } from '../../require-recent-proof'

/** Creates the key of a feed address. No other answer ever shows it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(context) {
      const { request, actor, server } = context
      const { auth, board } = server
      requireSignIn(auth.mode)
      requireRecentProof(context)
      const { name } = readNewFeedAddress(await readJson(request, SMALL_BODY))
      const key = await auth.feedKeys.create(name)
      await board.recordAccess({ verb: 'feed-address-made', name }, actor)
      return Response.json({ key } satisfies NewFeedAddressAnswerWire, { status: 201 })
    },
  },
  'person',
)
