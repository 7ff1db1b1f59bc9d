import { ConflictError } from '@/lib/domain/errors'
import type { AccessChange } from '@/lib/domain/history/action'
import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readPasswordChange } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { createApiRoutes } from '../../api-routes'
import { requireAvailable } from '../../require-available'
import { openSession, readGuesser } from '../../visitor'

/** Changes the password. Every other browser is signed out, and the kinds of credentials that the body names are revoked. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async PUT(context) {
      const { request, actor, server } = context
      const { auth, board } = server
      const owner = requireAvailable(auth.owner)
      if (auth.isPreset) throw new ConflictError('The password is set by AUTH_PASSWORD; change it there.')
      const { current, next, revoke } = readPasswordChange(await readJson(request, SMALL_BODY))
      const revoked = await owner.change(current, next, await readGuesser(context), revoke)
      await board.recordAccess({ verb: 'password-set' }, actor)
      for (const change of revoked.flatMap(toAccessChanges)) await board.recordAccess(change, actor)
      return createNoContentResponse(await openSession(context))
    },
  },
  'person',
)

/** Returns what the activity lists of a credential that was revoked: nothing of a session, which a new password always ends. */
function toAccessChanges({ kind, name }: { kind: string; name: string }): AccessChange[] {
  switch (kind) {
    case 'token':
      return [{ verb: 'token-revoked', name }]
    case 'feed-key':
      return [{ verb: 'feed-address-revoked', name }]
    case 'passkey':
      return [{ verb: 'passkey-removed', name }]
    case 'webhook-key':
      return [{ verb: 'webhook-key-revoked', hostname: name }]
    default:
      return []
  }
}
