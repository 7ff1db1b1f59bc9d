import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { explainHotQueries } from '@/test/plans'
import { openTestDatabase } from '@/test/postgres'

/** The one query that may go through whole tables, because the board is all images on all hosts. */
const WHOLE = 'the board'

it('The hot queries of SQLite go through no table', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-plans-'))
  try {
    const plans = await explainHotQueries({ driver: 'sqlite', path: join(folder, 'diun.db') })
    const through = plans.filter(({ plan }) =>
      /^SCAN (?!\w+ USING|pulse|known|tags|runs|inventories|channels|\(subquery)/m.test(plan),
    )
    expect(through.filter(({ name }) => name !== WHOLE)).toEqual([])
    expect(plans.filter(({ plan }) => /SCAN events(?! USING)/.test(plan))).toEqual([])
    // Reading an index from end to end takes longer as its table grows, unless the query ends after a page. There are few tags, runs, inventories and channels.
    const toEnd = plans.filter(
      ({ plan, query }) =>
        /^SCAN (?!pulse|known|tags|runs|inventories|channels|\()/m.test(plan) && !/\blimit\b/i.test(query),
    )
    expect(toEnd.filter(({ name }) => name !== WHOLE)).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('The hot queries of PostgreSQL can go through no table', async () => {
  const { url, drop } = await openTestDatabase()
  try {
    // PostgreSQL would read tables as small as these from end to end.
    const cautious = new URL(url)
    cautious.searchParams.set('options', '-c enable_seqscan=off')
    const plans = await explainHotQueries({ driver: 'postgres', url: cautious.href })
    const through = plans.filter(({ plan }) => /Seq Scan on (events|hosts|images)/.test(plan))
    expect(through.filter(({ name }) => name !== WHOLE)).toEqual([])
    expect(plans.filter(({ plan }) => /Seq Scan on events/.test(plan))).toEqual([])
  } finally {
    await drop()
  }
})
