import { readActivityView, toActivityQuery } from '@/lib/domain/history/activity-view'
import { Activity } from '../_board/activity/activity'
import { admit } from '../admit'
import { toSearchParams } from '../search-params'

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Page({ searchParams }: PageProps) {
  const query = toActivityQuery(readActivityView(toSearchParams(await searchParams)))
  await admit('read', `/activity${query}`)
  return <Activity initialQuery={query} renderedAt={Date.now()} />
}
