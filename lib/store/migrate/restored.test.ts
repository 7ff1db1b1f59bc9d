import { dirname, join } from 'node:path'
import postgres from 'postgres'
import { expect, it } from 'vitest'
import { toInstant } from '@/lib/domain/instant'
import type { Target } from '@/test/predecessor'
import { describeOnBoth } from '../predecessor/test-target'
import { backupSqlite } from '../sqlite/backup'
import { restoreSqlite } from '../sqlite/restore'

/** Restores a database that nobody has open to its present state, as the tools do that restore one. */
async function restore(target: Target): Promise<void> {
  if (target.driver === 'sqlite') {
    const backup = join(dirname(target.path), 'backup.db')
    await backupSqlite(target.path, backup)
    await restoreSqlite(target.path, backup, 'drizzle', toInstant(new Date()))
    return
  }
  // These are the statements of pg_restore --clean.
  const sql = postgres(target.url)
  await sql.unsafe(`
    create table kept as select * from pulse;
    drop table pulse;
    create table pulse (database text primary key, revision integer not null, traceable_since integer not null default 0);
    insert into pulse select database, revision, traceable_since from kept;
    drop table kept`)
  await sql.end()
}

describeOnBoth('A database', (at) => {
  it('keeps its name when it is opened again', async () => {
    const before = await at().open()
    const { database } = await before.store.readRevision()
    await before.store.close()
    const { store } = await at().open()
    expect((await store.readRevision()).database).toBe(database)
  })

  it('gets another name when it is restored, since its revisions come a second time and mean something else', async () => {
    const before = await at().open()
    const { database } = await before.store.readRevision()
    await before.store.close()
    await restore(at().target)
    const { store } = await at().open()
    expect((await store.readRevision()).database).not.toBe(database)
  })
})
