import { cookies, headers } from 'next/headers'
import { COLLAPSED_COOKIE, parseCollapsedCookie } from '@/lib/domain/board/collapsed-cookie'
import { countCards } from '@/lib/domain/board/counts'
import { selectFirstBoard } from '@/lib/domain/board/first-board'
import { FIRST_CARDS, MAX_CARDS } from '@/lib/domain/board/first-cards'
import { buildAddressQuery, hasViewParameter, readOpenImage, readView } from '@/lib/domain/board/view'
import { NEWCOMER_VIEW, parseViewCookie, VIEW_COOKIE } from '@/lib/domain/board/views/view-cookie'
import { foldCards } from '@/lib/domain/card/fold-cards'
import { getPingNeed, getSecretNeed } from '@/lib/domain/diun/settings'
import { resolveOrigin } from '@/lib/http/network/origin'
import { Board } from './_board/board'
import { authorizePage } from './authorize-page'
import type { Caller } from './caller'
import { toSearchParams } from './search-params'

const DAY_MS = 86_400_000

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Page({ searchParams }: PageProps) {
  const params = toSearchParams(await searchParams)
  const asked = buildAddressQuery(readView(params), readOpenImage(params))
  const { caller, server } = await authorizePage('read', `/${asked}`)
  const jar = await cookies()
  const remembered = parseViewCookie(jar.get(VIEW_COOKIE)?.value)
  const view = hasViewParameter(params) ? readView(params) : (remembered ?? NEWCOMER_VIEW)
  const { board, config, auth } = server
  const origin = { detected: resolveOrigin(await headers(), config.baseUrl), isSet: config.baseUrl !== null }
  const snapshot = await board.readSnapshot()
  const renderedAt = Date.now()
  const folded = foldCards(snapshot.cards)
  const settleMs = config.settleDays * DAY_MS
  const firstCards = params.has('all') ? MAX_CARDS : FIRST_CARDS
  const collapsed = parseCollapsedCookie(jar.get(COLLAPSED_COOKIE)?.value ?? '')
  const time = { settleMs, now: renderedAt }
  const initial = selectFirstBoard(snapshot, folded, view, time, { most: firstCards, collapsed })
  return (
    <Board
      account={findAccount(caller, auth.mode === 'none')}
      address={{
        origin,
        secret: getSecretNeed(config.webhookSecret !== null, auth.mode),
        ping: getPingNeed(auth.webhookKeys.readSharedPingKey(), auth.mode),
      }}
      firstCards={firstCards}
      failures={countUnseenFailures(caller)}
      initial={initial}
      initialCounts={countCards(folded, null)}
      isWhole={initial === snapshot}
      initialQuery={buildAddressQuery(view, readOpenImage(params))}
      isDemo={config.isDemo}
      initiallyCollapsed={collapsed}
      isOpen={auth.mode === 'none'}
      renderedAt={renderedAt}
      settleMs={settleMs}
    />
  )
}

function countUnseenFailures(caller: Caller): number {
  if (caller.kind !== 'person' || caller.session === null || caller.session.data.areFailuresSeen) return 0
  return caller.session.data.failures
}

/** Returns who is signed in; null where nobody signs in, and for a program. */
function findAccount(caller: Caller, isOpen: boolean) {
  if (isOpen || caller.kind !== 'person') return null
  return { name: caller.name, hasSession: caller.session !== null }
}
