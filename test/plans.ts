import { join } from 'node:path'
import Database from 'better-sqlite3'
import openSql from 'postgres'
import { parseEvent } from '@/lib/domain/diun/event'
import type { DatabaseConnection } from '@/lib/store/connection'
import { newChannel } from '@/lib/store/contract/channel-fixtures'
import type { DatabaseSettings } from '@/lib/store/open-store'
import { openPostgres } from '@/lib/store/postgres/open'
import { createSqlStore } from '@/lib/store/sql-store'
import { openSqlite } from '@/lib/store/sqlite/open'
import type { Store } from '@/lib/store/store'
import { root } from '../scripts/root.mjs'

const AT = '2026-11-25T12:00:00.000Z'
const [LATER, LATEST] = ['2026-11-25T12:01:00.000Z', '2026-11-25T12:02:00.000Z'] as const
const QUIET = { onAway: () => {}, onBack: () => {} }
const IMAGE = 'docker.io/library/nginx:1.29'

/** The queries that are run again and again, and those about one image. */
const HOT_QUERIES: Record<string, (store: Store) => Promise<unknown>> = {
  'the board': (store) => store.listUpdates(AT),
  'what has changed': async (store) => store.listUpdates(AT, (await store.readRevision()).revision),
  'the history of one image': (store) => store.readHistory(IMAGE, { limit: 50, before: null }),
  'its next page': (store) => store.readHistory(IMAGE, { limit: 50, before: { receivedAt: AT, id: 'x' } }),
  'what was received': (store) => store.listEvents({ query: '', limit: 50, before: null }),
  'what was done': (store) => store.listActions({ image: null, query: '', limit: 50, before: null }),
  'what was done to one image': (store) => store.listActions({ image: IMAGE, query: '', limit: 50, before: null }),
  'one image acknowledged': (store) => store.setState([IMAGE], { state: 'acknowledged' }, AT),
  'one image tagged': (store) => store.assignTag([IMAGE], null, AT),
  'a snooze that ends': (store) => store.endSnoozes(AT),
  'a channel claimed': (store) => store.claimChannel('phone', AT, LATER),
  'its message delivered': async (store) => {
    const claimed = await store.claimChannel('phone', LATER, LATEST)
    if (claimed !== null) await store.settleClaim(claimed.claim, claimed.channel.progress, true, LATER)
  },
  'history removed, one step': (store) => store.pruneEvents({ before: AT, perImage: 1 }, null),
  'one image forgotten': (store) => store.forgetImage(IMAGE),
}

type Plan = { name: string; query: string; plan: string }

/** Returns the query plans of `HOT_QUERIES`. Writes events of one image, and changes that image. */
export async function explainHotQueries(settings: DatabaseSettings): Promise<Plan[]> {
  const now = new Date().toISOString()
  const migrations = join(root, 'drizzle')
  const { connection } =
    settings.driver === 'sqlite'
      ? await openSqlite(settings.path, migrations, now, QUIET)
      : await openPostgres(settings, migrations, now, QUIET)
  const queries: string[] = []
  const store = createSqlStore(recordQueries(connection, queries))
  const explainer = openExplainer(settings)
  try {
    await store.record(
      [1, 2, 3].map((n) => ({ ...parseEvent({ image: IMAGE, digest: `sha256:${n}` }, null), receivedAt: AT })),
    )
    await store.createChannel(newChannel(), AT)
    const plans: Plan[] = []
    for (const [name, ask] of Object.entries(HOT_QUERIES)) {
      queries.length = 0
      await ask(store)
      if (queries.length === 0) throw new Error(`No query of "${name}" was seen.`)
      for (const query of new Set(queries)) plans.push({ name, query, plan: await explainer.explain(query) })
    }
    return plans
  } finally {
    await explainer.close()
    await store.close()
  }
}

function recordQueries(connection: DatabaseConnection, recorded: string[]): DatabaseConnection {
  const record = <Statements extends readonly unknown[]>(statements: Statements): Statements => {
    for (const statement of statements) {
      if (hasSql(statement)) recorded.push(statement.toSQL().sql)
    }
    return statements
  }
  return {
    ...connection,
    read: (build) => connection.read((queries) => record(build(queries))),
    readOne: (build) =>
      connection.readOne((queries) => {
        const [statement] = record([build(queries)])
        return statement
      }),
    write: (increment, build) =>
      connection.write(
        (queries) => {
          const [statement] = record([increment(queries)])
          return statement
        },
        (queries) => record(build(queries)),
      ),
  }
}

function hasSql(statement: unknown): statement is { toSQL(): { sql: string } } {
  return typeof statement === 'object' && statement !== null && 'toSQL' in statement
}

type Explainer = { explain(query: string): Promise<string>; close(): Promise<void> }

function openExplainer(settings: DatabaseSettings): Explainer {
  if (settings.driver === 'sqlite') {
    const client = new Database(settings.path, { readonly: true })
    return {
      explain: async (query) => {
        const steps = client
          .prepare<unknown[], { detail: string }>(`explain query plan ${query}`)
          .all((query.match(/\?/g) ?? []).map(() => null))
        return steps.map((step) => step.detail).join('\n')
      },
      close: async () => {
        client.close()
      },
    }
  }
  const client = openSql(settings.url, { max: 1, onnotice: () => {} })
  return {
    explain: async (query) => {
      const lines = await client.unsafe(`explain (generic_plan, costs off) ${query}`)
      return lines.map((line) => String(line['QUERY PLAN'])).join('\n')
    },
    close: () => client.end(),
  }
}
