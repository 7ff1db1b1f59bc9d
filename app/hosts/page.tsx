import { authorizePage } from '../authorize-page'
import { RefreshingHosts } from './refreshing-hosts'

/** The hosts that DIUN reports from. */
export default async function Page() {
  const { caller, server } = await authorizePage('read', '/hosts')
  const { auth, board } = server
  // Whoever has no sign-in has no keys to see either.
  const keys = caller.kind === 'person' ? await auth.webhookKeys.list() : []
  return <RefreshingHosts hosts={await board.listHosts()} keys={keys} renderedAt={Date.now()} />
}
