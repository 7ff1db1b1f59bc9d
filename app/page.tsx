import { cookies, headers } from 'next/headers'
import { COLLAPSED_COOKIE, parseCollapsedCookie } from '@/lib/domain/board/collapsed-cookie'
import { countCards } from '@/lib/domain/board/counts'
import { selectFirstBoard } from '@/lib/domain/board/first-board'
import { buildAddressQuery, readOpenImage, readView } from '@/lib/domain/board/view'
import { foldCards } from '@/lib/domain/card/fold-cards'
import { getPingNeed, getSecretNeed } from '@/lib/domain/diun/settings'
import { resolveOrigin } from '@/lib/http/network/origin'
import { Board } from './_board/board'
import { authorizePage } from './authorize-page'
import type { Caller } from './caller'
import { toSearchParams } from './search-params'

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Page({ searchParams }: PageProps) {
  const params = toSearchParams(await searchParams)
  const view = readView(params)
  const query = buildAddressQuery(view, readOpenImage(params))
  const { caller, server } = await authorizePage('read', `/${query}`)
  const collapsed = (await cookies()).get(COLLAPSED_COOKIE)?.value ?? ''
  const { board, config, auth } = server
  const origin = { detected: resolveOrigin(await headers(), config.baseUrl), isSet: config.baseUrl !== null }
  const snapshot = await board.readSnapshot()
  const renderedAt = Date.now()
  const folded = foldCards(snapshot.cards)
  const initial = selectFirstBoard(snapshot, folded, view, { now: renderedAt })
  return (
    <Board
      address={{
        origin,
        secret: getSecretNeed(config.webhookSecret !== null, auth.mode),
        ping: getPingNeed(auth.webhookKeys.readSharedPingKey(), auth.mode),
      }}
      failures={countUnseenFailures(caller)}
      initial={initial}
      initialCounts={countCards(folded, null)}
      isWhole={initial === snapshot}
      initialQuery={query}
      isDemo={config.isDemo}
      initiallyCollapsed={parseCollapsedCookie(collapsed)}
      isOpen={auth.mode === 'none'}
      renderedAt={renderedAt}
    />
  )
}

function countUnseenFailures(caller: Caller): number {
  if (caller.kind !== 'person' || caller.session === null || caller.session.data.areFailuresSeen) return 0
  return caller.session.data.failures
}
