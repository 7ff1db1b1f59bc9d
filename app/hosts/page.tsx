import { authorizePage } from '../authorize-page'
import { RefreshingHosts } from './refreshing-hosts'

/** Lists the hosts that DIUN reports from. */
export default async function Page() {
  const { caller, server } = await authorizePage('read', '/hosts')
  const { auth, board } = server
  // Without a sign-in there are no keys to see.
  const keys = caller.kind === 'person' ? await auth.webhookKeys.list() : []
  return <RefreshingHosts hosts={await board.listHosts()} keys={keys} renderedAt={Date.now()} />
}
