import { cookies, headers } from 'next/headers'
import { COLLAPSED_COOKIE, readCollapsedCookie } from '@/lib/domain/collapsed-cookie'
import { toCounts } from '@/lib/domain/counts'
import { toFirstCards } from '@/lib/domain/first-cards'
import { readView, toViewQuery } from '@/lib/domain/view'
import { openServer } from '@/lib/server'
import { Board } from './_board/board'
import { toOrigin } from './origin'
import { toSearchParams } from './search-params'

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Page({ searchParams }: PageProps) {
  const view = readView(toSearchParams(await searchParams))
  const origin = toOrigin(await headers())
  const collapsed = (await cookies()).get(COLLAPSED_COOKIE)?.value ?? ''
  const { board, config } = await openServer()
  const snapshot = await board.snapshot()
  return (
    <Board
      address={{ origin, isSecretSet: config.webhookSecret !== null }}
      initial={{ ...snapshot, cards: toFirstCards(snapshot, view) }}
      initialCounts={toCounts(snapshot.cards, null)}
      initialQuery={toViewQuery(view)}
      isDemo={config.isDemo}
      initiallyCollapsed={readCollapsedCookie(collapsed)}
      renderedAt={Date.now()}
    />
  )
}
