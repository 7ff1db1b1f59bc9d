import Database from 'better-sqlite3'
import postgres from 'postgres'
import { expect, it } from 'vitest'
import type { Target } from '@/test/predecessor'
import { A, B, event, minute, readUpdate } from '../contract/fixtures'
import { describeOnBoth } from '../predecessor/test-target'
import { readMigrations } from './migrations'

/** Turns the database into one of the version before `0002_pending_since`. */
async function clearPendingSince(target: Target): Promise<void> {
  const [, , pendingSince] = readMigrations(`drizzle/${target.driver}`)
  const instant = target.driver === 'sqlite' ? 'text' : 'timestamp (3) with time zone'
  const takeBack = `
    alter table hosts drop column pending_since;
    alter table runs drop column arrived;
    alter table runs drop column updates_arrived;
    alter table rules drop column lost_tag;
    alter table hosts drop column ignored_at;
    alter table images drop column is_tag_from_label;
    alter table images drop column is_held;
    alter table rules drop column bump;
    alter table rules drop column kind;
    alter table rules drop column hold_days;
    alter table runs drop column silence;
    drop table aliases;
    alter table hosts drop column digest_since;
    alter table hosts drop column settled_by;
    alter table hosts drop column container_since;
    alter table hosts drop column runs;
    drop index images_beginning;
    drop index hosts_host_received_at;
    alter table rules drop column wants_prereleases;
    alter table runs add column started_before_at ${instant};
    alter table runs add column started_first_at ${instant};
    alter table runs drop column counts_before;
    alter table runs drop column next_start_at;
    alter table runs drop column overdue_at;
    alter table runs drop column starts;
    alter table runs drop column short_runs;
    drop table inventories;
    drop table channels;
    alter table actions drop column text;
    alter table hosts drop column running`
  if (target.driver === 'sqlite') {
    const client = new Database(target.path)
    client.exec(`${takeBack}; delete from __drizzle_migrations where created_at >= ${pendingSince?.folderMillis}`)
    client.close()
    return
  }
  const sql = postgres(target.url)
  await sql.unsafe(
    `${takeBack}; delete from drizzle.__drizzle_migrations where created_at >= ${pendingSince?.folderMillis}`,
  )
  await sql.end()
}

describeOnBoth('A database that an earlier version wrote', (at) => {
  it('gets the time since when each host is pending from its events', async () => {
    const pinned = 'docker.io/library/redis:7'
    const strange = `%${'_'.repeat(100_000)}`
    const before = await at().open()
    await before.store.record([
      event({ at: minute(0) }),
      event({ at: minute(5) }),
      event({ image: `${pinned}@${A}`, digest: A }),
      event({ image: 'ghcr.io/strange/digest:1', digest: strange, at: minute(2) }),
    ])
    const { revision } = await before.store.readRevision()
    await before.store.close()
    await clearPendingSince(at().target)

    const { store } = await at().open()
    expect((await readUpdate(store, 'docker.io/library/nginx:1.29')).hosts).toMatchObject([
      { receivedAt: minute(5), pendingSince: minute(0) },
    ])
    expect((await readUpdate(store, 'ghcr.io/strange/digest:1')).hosts).toMatchObject([{ receivedAt: minute(2) }])
    expect((await store.readRevision()).revision).toBe(revision + 1)
    expect((await store.listUpdates(minute(6))).traceableSince).toBe(revision + 1)

    await store.record([event({ image: `${pinned}@${A}`, digest: B, at: minute(7) })])
    const [host] = (await readUpdate(store, pinned)).hosts
    expect(host?.pendingSince ?? host?.receivedAt).toBe(minute(7))
  })

  it('goes by the first report of a digest, if the time since when it is current is unknown', async () => {
    const before = await at().open()
    await before.store.record([event({ at: minute(2) }), event({ at: minute(5) })])
    await before.store.close()
    await clearPendingSince(at().target)

    const { store } = await at().open()
    const nginx = 'docker.io/library/nginx:1.29'
    expect((await store.setState([nginx], { state: 'acknowledged', asOf: minute(1) }, minute(6))).images).toBe(0)
    expect((await store.setState([nginx], { state: 'acknowledged', asOf: minute(2) }, minute(6))).images).toBe(1)
  })
})
