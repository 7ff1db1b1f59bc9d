import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { explainQueries, type Plan } from '@/test/plans'
import { openTestDatabase } from '@/test/postgres'

/** The queries that may go through whole tables, each with the reason. Everything else must stay as fast as these tables grow. */
const WHOLE: Record<string, string> = {
  'the board': 'It is all images on all hosts.',
  'the updates that match': 'Any filter may match all of them.',
  'the size of the database': 'It is counted once a minute.',
  'all acknowledged': 'It is all that is pending.',
  'a host renamed': 'A person moves all that was kept of a host.',
  'a host merged': 'A person moves all that was kept of a host.',
  'a host removed': 'A person removes all that was kept of a host.',
}

const GROWING = '(?:events|hosts|images|actions|action_images)'

it('On SQLite nothing that is asked often goes through what grows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-plans-'))
  try {
    const plans = await explainQueries({ driver: 'sqlite', path: join(folder, 'diun.db') })
    const scan = new RegExp(`^SCAN ${GROWING}\\b`, 'm')
    const through = plans.filter((plan) => scan.test(plan.plan) && !readsOnePage(plan) && !isEmpty(plan))
    expect(through.filter(({ name }) => !(name in WHOLE))).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('On SQLite what a webhook asks binds no limit, since a statement is compiled anew whenever a limit is bound', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-plans-'))
  try {
    const plans = await explainQueries({ driver: 'sqlite', path: join(folder, 'diun.db') })
    const ofWebhooks = plans.filter(({ name }) => name.startsWith('events recorded'))
    expect(ofWebhooks.length).toBeGreaterThan(3)
    expect(ofWebhooks.filter(({ query }) => query.includes('limit ?'))).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('On PostgreSQL everything that is asked often can go by an index', async () => {
  const { url, drop } = await openTestDatabase()
  try {
    // PostgreSQL would read tables as small as these from end to end.
    const cautious = new URL(url)
    cautious.searchParams.set('options', '-c enable_seqscan=off')
    const plans = await explainQueries({ driver: 'postgres', url: cautious.href })
    const scan = new RegExp(`Seq Scan on ${GROWING}\\b`)
    expect(plans.filter(({ name, plan }) => scan.test(plan) && !(name in WHOLE))).toEqual([])
  } finally {
    await drop()
  }
})

/** Tells whether a query goes along an index only to the end of a page. */
function readsOnePage({ plan, query }: Plan): boolean {
  const [scans] = [plan.match(/^SCAN .+$/gm) ?? []]
  return /\blimit\b/i.test(query) && scans.every((scan) => scan.includes(' USING '))
}

/** Tells whether a query concerns nothing: SQLite plans that as a scan, and does not begin it. */
function isEmpty({ query }: Plan): boolean {
  return /\bwhere \(?false\b/.test(query)
}
