import { ReauthenticationRequiredError } from '@/lib/domain/errors'
import { openServer } from '@/lib/server'
import type { Caller } from './routes'

/**
 * For what lets somebody in later: an open browser must not be enough to make it. Where there are no sessions, the proxy in
 * front answers for its people.
 * @throws ReauthenticationRequiredError when the person has not proven within minutes who they are
 */
export async function requireRecentProof(caller: Caller): Promise<void> {
  if (caller.kind !== 'person' || caller.session === null) return
  const { auth } = await openServer()
  if (auth.sessions.isProven(caller.session)) return
  throw new ReauthenticationRequiredError(
    auth.oidc === null ? 'Confirm it is you: enter the password again.' : 'Confirm it is you: sign in again.',
  )
}
