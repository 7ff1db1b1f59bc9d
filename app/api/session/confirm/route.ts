import { createNoContentResponse } from '@/lib/http/answers/no-content'
import { readConfirmation } from '@/lib/http/reading/read-access-request'
import { readJson, SMALL_BODY } from '@/lib/http/reading/read-body'
import { openServer } from '@/lib/server'
import { requireAvailable } from '../../../require-available'
import { createApiRoutes } from '../../../routes'
import { readGuesser, readVisitor } from '../../../visitor'

/** Proves once more who is signed in, by the password or a passkey. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes(
  {
    async POST(request, _params, caller) {
      const { auth } = await openServer()
      const owner = requireAvailable(auth.owner)
      const session = requireAvailable(caller.kind === 'person' ? caller.session : null)
      const proof = readConfirmation(await readJson(request, SMALL_BODY))
      const { origin, address } = await readVisitor(request)
      if ('password' in proof) await owner.prove(proof.password, await readGuesser(request, caller))
      else await requireAvailable(auth.passkeys).authenticate(proof.passkey, origin, address)
      await auth.sessions.recordProof(session)
      return createNoContentResponse()
    },
  },
  'person',
)
