import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import openSql from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '@/test/postgres'
import { createPredecessor } from '@/test/predecessor'
import { openStore } from '../open-store'

const UPDATE = { image: 'docker.io/library/nginx:1.29', received_at: '2026-11-20T09:10:11Z' }
const CONTENT = {
  updates: [UPDATE],
  tags: [{ id: 3, name: ' web ' }],
  assignments: [{ image: UPDATE.image, tag_id: 3 }],
}

describe('An upgraded SQLite file', () => {
  let folder: string
  let path: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-kept-'))
    path = join(folder, 'diun.db')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  async function upgrade() {
    const { store, upgrade } = await openStore({ driver: 'sqlite', path }, 'drizzle')
    await store.close()
    return upgrade?.kept ?? ''
  }

  const readOld = (copy: string) => {
    const client = new Database(copy, { readonly: true })
    const rows = client
      .prepare('select image, tag_id, name from updates join tag_assignments using (image), tags')
      .all()
    client.close()
    return rows
  }

  it('has the old file beside it, named after the time of the upgrade', async () => {
    await createPredecessor({ driver: 'sqlite', path }, CONTENT)
    const copy = await upgrade()
    expect(copy).toMatch(/\/diun\.db\.before-upgrade-\d{8}T\d{6}Z$/)
    expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([path, copy])
    expect(readOld(copy)).toEqual([{ image: UPDATE.image, tag_id: 3, name: ' web ' }])
  })

  it('has all rows in the old file, when some were still in a write-ahead log', async () => {
    await createPredecessor({ driver: 'sqlite', path })
    const predecessor = new Database(path)
    predecessor.pragma('journal_mode = WAL')
    predecessor.exec("insert into updates (image) values ('docker.io/library/nginx:1.29')")
    predecessor.exec("insert into tags values (3, 'web'); insert into tag_assignments select image, 3 from updates")
    const copy = await upgrade()
    predecessor.close()
    expect(readOld(copy)).toHaveLength(1)
  })

  it('has an old file that its owner alone can read, whoever could read it before', async () => {
    await createPredecessor({ driver: 'sqlite', path }, CONTENT)
    chmodSync(path, 0o644)
    const copy = await upgrade()
    expect([path, copy].map((name) => statSync(name).mode & 0o777)).toEqual([0o644, 0o600])
  })

  it('can be taken back, and upgraded again', async () => {
    await createPredecessor({ driver: 'sqlite', path }, CONTENT)
    const copy = await upgrade()
    const again = await openStore({ driver: 'sqlite', path: copy }, 'drizzle')
    expect(again.upgrade).toMatchObject({ images: 1, tags: 1, assignments: 1 })
    await again.store.close()
  })
})

describe('An upgraded PostgreSQL database', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>
  let sql: openSql.Sql

  beforeEach(async () => {
    opened = await openTestDatabase()
    sql = openSql(opened.url, { max: 1, onnotice: () => {} })
  })
  afterEach(async () => {
    await sql.end()
    await opened.drop()
  })

  async function upgrade() {
    const { store, upgrade } = await openStore({ driver: 'postgres', url: opened.url }, 'drizzle')
    await store.close()
    return upgrade
  }

  it('has the old tables in it, under other names', async () => {
    await createPredecessor({ driver: 'postgres', url: opened.url }, CONTENT)
    expect((await upgrade())?.kept).toBe('the tables before_upgrade_*')
    expect([
      ...(await sql`select image, tag_id, name from before_upgrade_updates
        join before_upgrade_tag_assignments using (image) join before_upgrade_tags on id = tag_id`),
    ]).toEqual([{ image: UPDATE.image, tag_id: 3, name: ' web ' }])
    expect(await sql`select * from before_upgrade_schema_migrations`).toHaveLength(1)
  })

  it('leaves the names of indexes and sequences to ours', async () => {
    await createPredecessor({ driver: 'postgres', url: opened.url }, CONTENT)
    await upgrade()
    const [found] = await sql`select pg_get_serial_sequence('tags', 'id') as ours,
      pg_get_serial_sequence('before_upgrade_tags', 'id') as old, 'tags_pkey'::regclass::text as index`
    expect(found).toEqual({ ours: 'public.tags_id_seq', old: 'public.before_upgrade_tags_id_seq', index: 'tags_pkey' })
  })

  it('can be taken back as docs/upgrade.md describes, and upgraded again', async () => {
    await createPredecessor({ driver: 'postgres', url: opened.url }, CONTENT)
    await upgrade()
    await sql.unsafe(readDowngradeSteps()).simple()
    expect(await sql`select * from updates`).toHaveLength(1)
    expect(await upgrade()).toMatchObject({ images: 1, tags: 1, assignments: 1 })
  })
})

function readDowngradeSteps(): string {
  const [, statements = ''] = /```sql\n(.*?)```/s.exec(readFileSync('docs/upgrade.md', 'utf8')) ?? []
  return statements
}
