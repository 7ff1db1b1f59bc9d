import { hash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import openSql from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CannotStartError } from '@/lib/domain/errors'
import { openTestDatabase } from '@/test/postgres'
import { createPredecessor } from '@/test/predecessor'
import { openStore } from '../open-store'

describe('A SQLite file', () => {
  let folder: string
  let path: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-refusal-'))
    path = join(folder, 'data', 'diun.db')
    mkdirSync(join(folder, 'data'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const open = () => openStore({ driver: 'sqlite', path }, 'drizzle')
  const makeForeign = (at: string) => {
    const client = new Database(at)
    client.exec(
      'create table updates (name text); create table tags (id integer, name text); insert into tags values (1, 2)',
    )
    return client
  }

  /** Expects that opening fails with the sentence, leaves each file in the folder as it is, and adds none. */
  async function expectRefusal(sentence: RegExp) {
    const before = readAll(join(folder, 'data'))
    const refusal = await open().then(
      () => null,
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(CannotStartError)
    expect(String(refusal)).toMatch(sentence)
    expect(String(refusal)).toContain(path)
    expect(readAll(join(folder, 'data'))).toEqual(before)
  }

  it('of another program is refused', async () => {
    makeForeign(path).close()
    await expectRefusal(/contains tables of another program and is left unchanged: set DB_PATH to another file/)
  })

  it('of another program that keeps a write-ahead log is refused', async () => {
    const client = makeForeign(path)
    client.pragma('journal_mode = WAL')
    client.close()
    await expectRefusal(/another program/)
  })

  it.each([
    ['with the index of its log', ['', '-wal', '-shm']],
    ['without the index of its log', ['', '-wal']],
  ])('of another program that was killed is refused, %s', async (_, suffixes) => {
    const client = new Database(join(folder, 'running.db'))
    client.pragma('journal_mode = WAL')
    client.exec('create table notes (text)')
    for (const suffix of suffixes) cpSync(join(folder, `running.db${suffix}`), path + suffix)
    client.close()
    await expectRefusal(/another program/)
  })

  it('of another program that was killed within a transaction is refused', async () => {
    const client = makeForeign(join(folder, 'running.db'))
    client.pragma('cache_size = 5')
    client.exec(`begin; with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
      insert into tags select i, hex(randomblob(100)) from n`)
    for (const suffix of ['', '-journal']) cpSync(join(folder, `running.db${suffix}`), path + suffix)
    client.close()
    await expectRefusal(/another program/)
  })

  it('in the shape of the predecessor, but with other columns, is refused', async () => {
    const client = makeForeign(path)
    client.exec('create table tag_assignments (image text, tag_id integer)')
    client.close()
    await expectRefusal(/another program/)
  })

  it.each([
    ['text', 'This is no database. '.repeat(500)],
    ['a few bytes', 'x'],
  ])('that is %s is refused', async (_, text) => {
    writeFileSync(path, text)
    await expectRefusal(
      /is damaged or not a SQLite database .*restore it from a backup, or set DB_PATH to another file/,
    )
  })

  it('of the predecessor that is damaged is refused', async () => {
    await createPredecessor({ driver: 'sqlite', path }, { tags: [{ id: 1, name: 'a' }], moreUpdates: 2_000 })
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0x55, 40 * 4_096, 60 * 4_096))
    await expectRefusal(/is damaged/)
    truncateSync(path, 30 * 4_096)
    await expectRefusal(/is damaged/)
  })

  it('of a newer version is refused', async () => {
    await (await open()).store.close()
    const client = new Database(path)
    client.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)")
    client.close()
    await expectRefusal(/written by a newer version of this program and is left unchanged: start that version, or/)
  })

  it('that is empty is ours to fill', async () => {
    writeFileSync(path, '')
    const { store, upgrade } = await open()
    expect([await store.listTags(), upgrade]).toEqual([[], null])
    await store.close()
  })
})

describe('A PostgreSQL database', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>
  let sql: openSql.Sql

  beforeEach(async () => {
    opened = await openTestDatabase()
    sql = openSql(opened.url, { max: 1 })
  })
  afterEach(async () => {
    await sql.end()
    await opened.drop()
  })

  const open = () => openStore({ driver: 'postgres', url: opened.url }, 'drizzle')
  const readTables = () => sql`
    select table_schema, table_name, column_name from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2, 3`

  async function expectRefusal(sentence: RegExp) {
    const before = await readTables()
    const refusal = await open().then(
      () => null,
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(CannotStartError)
    expect(String(refusal)).toMatch(sentence)
    expect(await readTables()).toEqual(before)
  }

  it.each(['tags', 'runs', 'imports'])('with a table %s that is another program’s is refused', async (table) => {
    await sql`create table ${sql(table)} (id integer, name text)`
    await expectRefusal(
      /contains tables of another program and is left unchanged: point DATABASE_URL to an empty database/,
    )
  })

  it('of a newer version is refused', async () => {
    await (await open()).store.close()
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`
    await expectRefusal(/written by a newer version/)
  })

  it('with tables of other names may hold ours as well', async () => {
    await sql`create table notes (text text)`
    const { store, upgrade } = await open()
    expect([await store.listTags(), upgrade]).toEqual([[], null])
    await store.close()
  })
})

/** Reads a hash of each file of the folder, except of the index of a log, which records who reads the file just now. */
function readAll(folder: string): [string, string][] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => [name, name.endsWith('-shm') ? '' : hash('sha256', readFileSync(join(folder, name)))])
}
