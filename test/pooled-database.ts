import { randomUUID } from 'node:crypto'
import openSql from 'postgres'
import { openStore } from '../lib/store/open-store.ts'
import { root } from '../scripts/root.mjs'
import { buildTestUrl, createTestDatabase, dropTestDatabases } from './postgres.ts'

/** Returns a prefix that only this run uses, since another run may use the same server. */
const getPrefix = () => `pooled_${process.env.TEST_RUN ?? ''}_`

/** A database with the tables of this version, and its revision row as it was in the beginning. */
type PooledDatabase = { name: string; revisionRow: readonly Record<string, unknown>[] }

const idle: PooledDatabase[] = []

/**
 * Takes a database with empty tables of this version on the server of TEST_DATABASE_URL. `release` ends the connections that are still open to it,
 * and empties it for the next test, since creating one takes ten times as long.
 */
export async function takeDatabase(): Promise<{ url: string; release(): Promise<void> }> {
  const pooled = idle.pop() ?? (await createDatabase())
  return {
    url: buildTestUrl(pooled.name),
    async release() {
      await empty(pooled)
      idle.push(pooled)
    },
  }
}

/** Drops the databases of all processes of this run, to which test/runner/vitest-setup.ts gives a name. */
export const dropPooledDatabases = () => dropTestDatabases(getPrefix())

async function createDatabase(): Promise<PooledDatabase> {
  const name = `${getPrefix()}${randomUUID().replaceAll('-', '')}`
  await createTestDatabase(name)
  const { store } = await openStore({ driver: 'postgres', url: buildTestUrl(name) }, `${root}/drizzle`)
  await store.close()
  return { name, revisionRow: await withClient(name, (client) => client`select * from pulse`) }
}

async function empty({ name, revisionRow }: PooledDatabase): Promise<void> {
  await withClient(name, async (client) => {
    await client`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and pid <> pg_backend_pid()`
    const rows = await client<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`
    await client`truncate ${client(rows.map((row) => row.name))} restart identity`
    await client`insert into pulse ${client(revisionRow)}`
  })
}

async function withClient<Answer>(name: string, use: (client: openSql.Sql) => PromiseLike<Answer>): Promise<Answer> {
  const client = openSql(buildTestUrl(name), { max: 1, onnotice: () => {} })
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
