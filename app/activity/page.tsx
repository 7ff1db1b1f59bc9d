import { readActivityView, toActivityQuery } from '@/lib/domain/history/activity-view'
import { Activity } from '../_board/activity/activity'
import { authorizePage } from '../authorize-page'
import { toSearchParams } from '../search-params'

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Page({ searchParams }: PageProps) {
  const query = toActivityQuery(readActivityView(toSearchParams(await searchParams)))
  await authorizePage('read', `/activity${query}`)
  return <Activity initialQuery={query} renderedAt={Date.now()} />
}
