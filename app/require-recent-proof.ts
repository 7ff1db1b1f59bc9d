import { ReauthenticationRequiredError } from '@/lib/domain/errors'
import type { Server } from '@/lib/server'
import type { Caller } from './caller'

/**
 * Guards what lets somebody in later: an open browser must not be enough to make it. Where there are no sessions, the proxy in
 * front answers for its people.
 * @throws ReauthenticationRequiredError when the person has not proven within minutes who they are
 */
export function requireRecentProof({ caller, server: { auth } }: { caller: Caller; server: Server }): void {
  if (caller.kind !== 'person' || caller.session === null || auth.sessions.isProven(caller.session)) return
  throw new ReauthenticationRequiredError(
    auth.oidc === null ? 'Confirm it is you: enter the password again.' : 'Confirm it is you: sign in again.',
  )
}
