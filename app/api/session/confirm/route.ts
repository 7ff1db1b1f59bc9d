import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readConfirmation } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { createApiRoutes } from '../../../api-routes'
import { requireAvailable } from '../../../require-available'
import { readGuesser, readVisitor } from '../../../visitor'

/** Proves once more who is signed in, by the password or a passkey. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(context) {
      const { request, caller, server } = context
      const { auth } = server
      const owner = requireAvailable(auth.owner)
      const session = requireAvailable(caller.kind === 'person' ? caller.session : null)
      const proof = readConfirmation(await readJson(request, SMALL_BODY))
      const { origin, address } = readVisitor(context)
      if ('password' in proof) await owner.authenticate(proof.password, await readGuesser(context))
      else await requireAvailable(auth.passkeys).authenticate(proof.passkey, origin, address)
      await auth.sessions.recordProof(session)
      return createNoContentResponse()
    },
  },
  'person',
)
