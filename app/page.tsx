import { cookies, headers } from 'next/headers'
import { COLLAPSED_COOKIE, readCollapsedCookie } from '@/lib/domain/collapsed-cookie'
import { toCounts } from '@/lib/domain/counts'
import { toSecretNeed } from '@/lib/domain/diun-settings'
import { toFirstCards } from '@/lib/domain/first-cards'
import { readView, toViewQuery } from '@/lib/domain/view'
import { toOrigin } from '@/lib/http/origin'
import { openServer } from '@/lib/server'
import { Board } from './_board/board'
import { admit } from './admit'
import { toSearchParams } from './search-params'

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Page({ searchParams }: PageProps) {
  const view = readView(toSearchParams(await searchParams))
  await admit('read', `/${toViewQuery(view)}`)
  const collapsed = (await cookies()).get(COLLAPSED_COOKIE)?.value ?? ''
  const { board, config, auth } = await openServer()
  const origin = toOrigin(await headers(), config.baseUrl)
  const snapshot = await board.snapshot()
  return (
    <Board
      address={{ origin, secret: toSecretNeed(config.webhookSecret !== null, auth.mode) }}
      initial={{ ...snapshot, cards: toFirstCards(snapshot, view) }}
      initialCounts={toCounts(snapshot.cards, null)}
      initialQuery={toViewQuery(view)}
      isDemo={config.isDemo}
      initiallyCollapsed={readCollapsedCookie(collapsed)}
      isOpen={auth.mode === 'none'}
      renderedAt={Date.now()}
    />
  )
}
