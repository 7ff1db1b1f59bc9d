import { randomUUID } from 'node:crypto'
import openSql from 'postgres'
import { openStore } from '../lib/store/open-store.ts'
import { root } from '../scripts/root.mjs'
import { createTestDatabase, dropTestDatabases, toTestUrl } from './postgres.ts'

/** Of this run alone: another one may use the same server. */
const toPrefix = () => `pooled_${process.env.TEST_RUN ?? ''}_`

/** A database with the tables of this version, and how its row of `pulse` was in the beginning. */
type Pooled = { name: string; pulse: readonly Record<string, unknown>[] }

const idle: Pooled[] = []

/**
 * A database with empty tables of this version on the server of TEST_DATABASE_URL. It is emptied and used again, since to make one takes ten times as long.
 * `release` ends the connections that are still open to it.
 */
export async function takeDatabase(): Promise<{ url: string; release(): Promise<void> }> {
  const pooled = idle.pop() ?? (await makeDatabase())
  return {
    url: toTestUrl(pooled.name),
    async release() {
      await empty(pooled)
      idle.push(pooled)
    },
  }
}

/** Drops those of all processes of this run, which test/runner/vitest-setup.ts names. */
export const dropPooledDatabases = () => dropTestDatabases(toPrefix())

async function makeDatabase(): Promise<Pooled> {
  const name = `${toPrefix()}${randomUUID().replaceAll('-', '')}`
  await createTestDatabase(name)
  const { store } = await openStore({ driver: 'postgres', url: toTestUrl(name) }, `${root}/drizzle`)
  await store.close()
  return { name, pulse: await withClient(name, (client) => client`select * from pulse`) }
}

async function empty({ name, pulse }: Pooled): Promise<void> {
  await withClient(name, async (client) => {
    await client`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and pid <> pg_backend_pid()`
    const rows = await client<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`
    await client`truncate ${client(rows.map((row) => row.name))} restart identity`
    await client`insert into pulse ${client(pulse)}`
  })
}

async function withClient<Answer>(name: string, use: (client: openSql.Sql) => PromiseLike<Answer>): Promise<Answer> {
  const client = openSql(toTestUrl(name), { max: 1, onnotice: () => {} })
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
