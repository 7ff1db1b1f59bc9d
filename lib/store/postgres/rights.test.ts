import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import openSql from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '@/test/postgres'
import { openStore } from '../open-store'

const DML = 'select, insert, update, delete'

describe('A start with a role that does not own its PostgreSQL database', () => {
  let admin: openSql.Sql
  let databaseUrl: string
  let database: string
  let role: string
  /** The role, quoted as in the statements. */
  let app: string
  let migrations: string
  const closing: (() => Promise<unknown>)[] = []

  beforeEach(async () => {
    migrations = 'drizzle'
    const { url, drop } = await openTestDatabase()
    databaseUrl = url
    database = new URL(url).pathname.slice(1)
    role = `Diun's "app" ${randomUUID()}`
    app = `"${role.replaceAll('"', '""')}"`
    admin = openSql(url, { max: 1, onnotice: () => {} })
    await admin.unsafe(`create role ${app} login password 'secret'`)
    closing.push(
      () => drop(),
      () => admin.end(),
      () => admin.unsafe(`reset role; drop owned by ${app} cascade; drop role ${app}`),
    )
  })
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  })

  function buildUrl(query: string): string {
    const url = new URL(databaseUrl)
    url.username = role
    url.password = 'secret'
    url.search = query
    return url.href
  }

  /** Opens the database with the role, and writes. */
  async function writeTag(url = buildUrl('')) {
    const { store } = await openStore({ driver: 'postgres', url }, migrations)
    try {
      await store.createTag(randomUUID(), 'sky')
      return (await store.listTags()).length
    } finally {
      await store.close()
    }
  }

  /** Opens the database as another role, here a superuser, which owns the tables from then on. */
  async function writeTagAsOther() {
    await writeTag(databaseUrl)
  }

  async function readRefusal(query = ''): Promise<{ text: string; grants: string[]; ownership: string[] }> {
    const error: unknown = await writeTag(buildUrl(query)).catch((it) => it)
    const text = error instanceof Error ? error.message : ''
    expect(error).toMatchObject({ name: 'CannotStart', message: expect.stringContaining('lacks rights') })
    const [grants = '', ownership = ''] = text.split('\nor this')
    const readStatements = (part: string) => part.split('\n').filter((line) => line.endsWith(';'))
    return { text, grants: readStatements(grants), ownership: readStatements(ownership) }
  }

  const run = (statements: readonly string[]) => admin.unsafe(statements.join('\n'))

  it('names each missing right, and ownership as an alternative, if the role may create nothing', async () => {
    const { text, grants, ownership } = await readRefusal()
    expect(text).toContain('permission denied for database')
    expect(grants).toEqual([
      `  GRANT CREATE ON DATABASE ${database} TO ${app};`,
      `  GRANT USAGE, CREATE ON SCHEMA public TO ${app};`,
    ])
    expect(ownership).toEqual([`  ALTER DATABASE ${database} OWNER TO ${app};`])
    await run(grants)
    expect(await writeTag()).toBe(1)
  })

  it('succeeds once the role owns the database by the statement that it names', async () => {
    const owner = await admin`select pg_get_userbyid(datdba) as name from pg_database where datname = ${database}`
    await run((await readRefusal()).ownership)
    expect(await writeTag()).toBe(1)
    await admin`alter database ${admin(database)} owner to ${admin(String(owner[0]?.name))}`
  })

  it('names the rights on the schema, if the role has all rights on the database alone', async () => {
    await admin.unsafe(`grant all privileges on database ${database} to ${app}`)
    const { text, grants } = await readRefusal()
    expect(text).toContain('permission denied for schema public')
    expect(grants).toEqual([`  GRANT USAGE, CREATE ON SCHEMA public TO ${app};`])
    await run(grants)
    expect(await writeTag()).toBe(1)
  })

  it('names the right to connect, if that is missing', async () => {
    await admin.unsafe(`revoke connect on database ${database} from public; grant create on schema public to ${app}`)
    const { grants } = await readRefusal()
    expect(grants).toEqual([`  GRANT CONNECT ON DATABASE "${database}" TO ${app};`])
    await run([...grants, `grant create on database ${database} to ${app}`])
    expect(await writeTag()).toBe(1)
  })

  it('names the rights to write at once, and not with the first event, if the role may only read', async () => {
    await writeTagAsOther()
    await admin.unsafe(`grant pg_read_all_data to ${app}`)
    const { text, grants } = await readRefusal()
    expect(text).toContain('it may not read and write all tables')
    expect(grants).toEqual([
      expect.stringMatching(/^ {2}GRANT SELECT, INSERT, UPDATE, DELETE ON public\.action_images, .*public\.tags TO /),
      `  GRANT SELECT, USAGE, UPDATE ON SEQUENCE public.tags_id_seq TO ${app};`,
    ])
    await run(grants)
    expect(await writeTag()).toBe(2)
  })

  it('names each of our tables if another role made them, and takes none for another program’s', async () => {
    await writeTagAsOther()
    const rights = `usage, create on schema public to ${app}; grant create on database ${database} to ${app}`
    await admin.unsafe(`grant ${rights}`)
    const { grants } = await readRefusal()
    expect(grants).toContain(`  ALTER TABLE public.events OWNER TO ${app};`)
    expect(grants).toContain(`  GRANT USAGE, CREATE ON SCHEMA drizzle TO ${app};`)
    await run(grants)
    expect(await writeTag()).toBe(2)
  })

  it('succeeds with the rights to read and write, and names ownership once a new version changes the tables', async () => {
    await writeTagAsOther()
    await admin.unsafe(`
      grant usage on schema drizzle to ${app}; grant select on drizzle.__drizzle_migrations to ${app};
      grant ${DML} on all tables in schema public to ${app};
      grant select, usage, update on all sequences in schema public to ${app}`)
    expect(await writeTag()).toBe(2)

    migrations = await writeNewerVersion()
    closing.push(() => rm(migrations, { recursive: true }))
    const { text, grants } = await readRefusal()
    expect(text).toContain('must be owner of table')
    expect(grants).toContain(`  ALTER TABLE public.runs OWNER TO ${app};`)
    await run(grants)
    expect(await writeTag()).toBe(3)
  })

  it.each([
    { way: 'its address', query: 'search_path=board', isSetForRole: false },
    { way: 'its own settings', query: '', isSetForRole: true },
  ])(
    'keeps everything in the schema set by $way, and names the schema if it is missing',
    async ({ query, isSetForRole }) => {
      await admin.unsafe(`create schema drizzle authorization ${app}`)
      if (isSetForRole) await admin.unsafe(`alter role ${app} set search_path = board`)
      const { grants } = await readRefusal(query)
      expect(grants).toEqual([`  CREATE SCHEMA board AUTHORIZATION ${app};`])
      await run(grants)
      expect([await writeTag(buildUrl(query)), await writeTag(buildUrl(query))]).toEqual([1, 2])
      const places =
        await admin`select distinct schemaname as name from pg_tables where tablename in ('events', 'pulse')`
      expect(places).toEqual([{ name: 'board' }])
    },
  )
})

/** @returns a folder with our migrations and one more */
async function writeNewerVersion(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-migrations-'))
  await cp('drizzle', folder, { recursive: true })
  const journal = join(folder, 'postgres/meta/_journal.json')
  const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8'))
  const when = entries.at(-1).when + 1
  const newer = { ...entries.at(-1), idx: entries.length, when, tag: 'newer' }
  await writeFile(journal, JSON.stringify({ ...rest, entries: [...entries, newer] }))
  await writeFile(join(folder, 'postgres/newer.sql'), 'ALTER TABLE "runs" ADD COLUMN "newer" text;')
  return folder
}
