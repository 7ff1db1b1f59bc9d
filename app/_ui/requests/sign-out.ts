import { send } from './request'

/** Ends the session of this browser, and leads to the sign-in. */
export async function signOut(): Promise<void> {
  await send('/api/session', 'DELETE')
  location.assign('/sign-in')
}
