import openSql from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPgbouncer } from '@/test/pgbouncer'
import { openTestDatabase } from '@/test/postgres'
import { event, minute, NGINX, readUpdate } from '../contract/fixtures'
import { openStore } from '../open-store'
import type { Store } from '../store'
import type { PostgresSettings } from './settings'

/** The settings that the owner of a database, or of a role, may have made for other programs. */
const OTHER_DEFAULTS: Record<string, string> = {
  DateStyle: 'SQL, DMY',
  TimeZone: 'Asia/Kathmandu',
  IntervalStyle: 'sql_standard',
  bytea_output: 'escape',
  default_transaction_isolation: 'serializable',
  extra_float_digits: '-15',
  standard_conforming_strings: 'off',
  synchronous_commit: 'off',
  transform_null_equals: 'on',
}

const WAYS = ['directly', 'through a transaction pooler'] as const

describe.each(WAYS)('A PostgreSQL with other defaults, reached %s,', (way) => {
  let sql: openSql.Sql
  let stores: Store[]
  const closing: (() => Promise<void>)[] = []

  beforeEach(async () => {
    const database = await openTestDatabase()
    sql = openSql(database.url, { max: 1, onnotice: () => {} })
    closing.push(database.drop, () => sql.end())
    const name = new URL(database.url).pathname.slice(1)
    for (const [setting, value] of Object.entries(OTHER_DEFAULTS)) {
      await sql.unsafe(`alter database ${name} set ${setting} = '${value}'`)
    }
    const settings = await createSettings(database.url)
    stores = [(await openStore(settings, 'drizzle')).store, (await openStore(settings, 'drizzle')).store]
    closing.push(...stores.map((store) => store.close))
  })
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  })

  async function createSettings(url: string): Promise<PostgresSettings> {
    if (way === 'directly') return { driver: 'postgres', url }
    const pooler = await openPgbouncer(url)
    closing.push(pooler.close)
    return { driver: 'postgres', url: pooler.url, pooler: 'transaction' }
  }

  const runOnEveryStore = <Answer>(work: (store: Store) => Promise<Answer>) => Promise.all(stores.map(work))

  it('returns the same times, and finds the same texts', async () => {
    const [store] = stores
    if (store === undefined) throw new Error('There is no store.')
    await store.record([
      event({ created: '2026-09-14T12:00:00+02:00' }),
      event({ image: 'odd%\\_name', at: minute(1) }),
    ])
    await store.setState([NGINX], { state: 'snoozed', until: minute(60) }, minute(2))
    expect(await runOnEveryStore((one) => readUpdate(one, NGINX))).toMatchObject(
      stores.map(() => ({
        receivedAt: minute(0),
        snoozedUntil: minute(60),
        event: { created: '2026-09-14T10:00:00.000Z' },
      })),
    )
    const found = await store.listEvents({ query: '%\\_n', limit: 9, before: null })
    expect(found.map(({ image, receivedAt }) => ({ image, receivedAt }))).toEqual([
      { image: 'odd%\\_name', receivedAt: minute(1) },
    ])
  })

  it('lets many write at once', async () => {
    const rounds = Array.from({ length: 20 }, (_, n) => n)
    await runOnEveryStore((store) => Promise.all(rounds.map((n) => store.record([event({ image: `app-${n}` })]))))
    expect((await runOnEveryStore((store) => store.readRevision())).map(({ revision }) => revision)).toEqual([40, 40])
  })

  it('has each change on the disk before its verb resolves, and keeps a stricter setting', async () => {
    await sql.unsafe(NOTE_HOW_COMMITTED)
    await runOnEveryStore((store) => store.record([event()]))
    expect(await sql`select distinct setting from committed`).toEqual([{ setting: 'on' }])
    await sql.unsafe(
      `truncate committed; alter database ${sql.options.database} set synchronous_commit = 'remote_apply'`,
    )
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
    await expect
      .poll(
        () =>
          stores[0]?.record([event()]).then(
            () => true,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true)
    expect(await sql`select distinct setting from committed`).toEqual([{ setting: 'remote_apply' }])
  })
})

/** A deferred trigger runs as a transaction commits, after all its statements. */
const NOTE_HOW_COMMITTED = `
  create table committed (setting text);
  create function note_setting() returns trigger language plpgsql as $$
    begin insert into committed values (current_setting('synchronous_commit')); return null; end $$;
  create constraint trigger note_setting after update on pulse deferrable initially deferred
    for each row execute function note_setting()`
