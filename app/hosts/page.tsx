import { headers } from 'next/headers'
import { getSecretNeed } from '@/lib/domain/diun/settings'
import { resolveOrigin } from '@/lib/http/network/origin'
import { authorizePage } from '../authorize-page'
import { toSearchParams } from '../search-params'
import { RefreshingHosts } from './refreshing-hosts'

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Lists the hosts that DIUN reports from. `?report=nas` opens the set-up of a reporter. */
export default async function Page({ searchParams }: PageProps) {
  const toSetUp = toSearchParams(await searchParams).get('report')
  const query = toSetUp === null ? '' : `?${new URLSearchParams({ report: toSetUp })}`
  const { caller, server } = await authorizePage('read', `/hosts${query}`)
  const { auth, board, config } = server
  // Without a sign-in there are no keys to see.
  const keys = caller.kind === 'person' ? await auth.webhookKeys.list() : []
  return (
    <RefreshingHosts
      address={{
        origin: { detected: resolveOrigin(await headers(), config.baseUrl), isSet: config.baseUrl !== null },
        secret: getSecretNeed(config.webhookSecret !== null, auth.mode),
      }}
      hosts={await board.listHosts()}
      keys={keys}
      renderedAt={Date.now()}
      toSetUp={toSetUp}
    />
  )
}
