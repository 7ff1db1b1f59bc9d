import { cookies, headers } from 'next/headers'
import { COLLAPSED_COOKIE, readCollapsedCookie } from '@/lib/domain/collapsed-cookie'
import { toCounts } from '@/lib/domain/counts'
import { toSecretNeed } from '@/lib/domain/diun-settings'
import { toFirstCards } from '@/lib/domain/first-cards'
import { foldCards } from '@/lib/domain/fold-cards'
import { readOpenImage, readView, toAddressQuery } from '@/lib/domain/view'
import { toOrigin } from '@/lib/http/origin'
import { openServer } from '@/lib/server'
import { Board } from './_board/board'
import { admit } from './admit'
import { toSearchParams } from './search-params'

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Page({ searchParams }: PageProps) {
  const params = toSearchParams(await searchParams)
  const view = readView(params)
  const query = toAddressQuery(view, readOpenImage(params))
  await admit('read', `/${query}`)
  const collapsed = (await cookies()).get(COLLAPSED_COOKIE)?.value ?? ''
  const { board, config, auth } = await openServer()
  const origin = toOrigin(await headers(), config.baseUrl)
  const snapshot = await board.snapshot()
  const folded = foldCards(snapshot.cards)
  const cards = toFirstCards(snapshot, folded, view)
  return (
    <Board
      address={{ origin, secret: toSecretNeed(config.webhookSecret !== null, auth.mode) }}
      initial={{ ...snapshot, cards }}
      initialCounts={toCounts(folded, null)}
      isWhole={cards.length === snapshot.cards.length}
      initialQuery={query}
      isDemo={config.isDemo}
      initiallyCollapsed={readCollapsedCookie(collapsed)}
      isOpen={auth.mode === 'none'}
      renderedAt={Date.now()}
    />
  )
}
