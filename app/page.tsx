import { cookies, headers } from 'next/headers'
import { COLLAPSED_COOKIE, readCollapsedCookie } from '@/lib/domain/board/collapsed-cookie'
import { toCounts } from '@/lib/domain/board/counts'
import { toFirstBoard } from '@/lib/domain/board/first-board'
import { readOpenImage, readView, toAddressQuery } from '@/lib/domain/board/view'
import { foldCards } from '@/lib/domain/card/fold-cards'
import { toPingNeed, toSecretNeed } from '@/lib/domain/diun/settings'
import { toOrigin } from '@/lib/http/network/origin'
import { openServer } from '@/lib/server'
import { Board } from './_board/board'
import { admit } from './admit'
import type { Caller } from './routes'
import { toSearchParams } from './search-params'

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Page({ searchParams }: PageProps) {
  const params = toSearchParams(await searchParams)
  const view = readView(params)
  const query = toAddressQuery(view, readOpenImage(params))
  const caller = await admit('read', `/${query}`)
  const collapsed = (await cookies()).get(COLLAPSED_COOKIE)?.value ?? ''
  const { board, config, auth } = await openServer()
  const origin = { seen: toOrigin(await headers(), config.baseUrl), isSet: config.baseUrl !== null }
  const snapshot = await board.snapshot()
  const folded = foldCards(snapshot.cards)
  const initial = toFirstBoard(snapshot, folded, view)
  return (
    <Board
      address={{
        origin,
        secret: toSecretNeed(config.webhookSecret !== null, auth.mode),
        ping: toPingNeed(auth.webhookKeys.readSharedPingKey(), auth.mode),
      }}
      failures={toUnseenFailures(caller)}
      initial={initial}
      initialCounts={toCounts(folded, null)}
      isWhole={initial === snapshot}
      initialQuery={query}
      isDemo={config.isDemo}
      initiallyCollapsed={readCollapsedCookie(collapsed)}
      isOpen={auth.mode === 'none'}
      renderedAt={Date.now()}
    />
  )
}

function toUnseenFailures(caller: Caller): number {
  if (caller.kind !== 'person' || caller.session === null || caller.session.data.areFailuresSeen) return 0
  return caller.session.data.failures
}
