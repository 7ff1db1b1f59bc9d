import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { DIALECTS, openFreshDatabase } from '@/test/fresh-database'
import type { DatabaseConnection } from '../connection'
import { event, minute, REDIS } from '../contract/fixtures'
import { openPostgres } from '../postgres/open'
import { createSqlStore } from '../sql-store'
import { openSqlite } from '../sqlite/open'
import { lockRevision } from '../statements/revision'
import type { Store } from '../store'
import { readHostRows } from './host-rows'

const QUIET = { onAway: () => {}, onBack: () => {} }

const CHANGES: Record<string, (store: Store) => Promise<unknown>> = {
  'it reports an image': (store) => store.record([event({ image: 'caddy:2' })]),
  'it reports the same again': (store) => store.record([event()]),
  'it reports nothing new': (store) => store.record([event({ status: 'unchange' })]),
  'it is tested, by a clock that is behind': (store) => store.record([event({ image: TEST_IMAGE, at: minute(-9) })]),
  'its run ends, by a clock that is behind': (store) =>
    store.recordPing('nas', { kind: 'end', counts: null }, minute(-9)),
  'its first run begins': (store) => store.recordPing('vps', { kind: 'start' }, minute(1)),
  'its warnings are silenced': (store) => store.silenceHost('nas', 'always'),
  'one of its images is forgotten': (store) => store.forgetImage(REDIS),
}

describe.each(DIALECTS)('The rows that were read of hosts, on %s,', (dialect) => {
  let connection: DatabaseConnection
  let store: Store
  let dispose: () => Promise<void>

  beforeEach(async () => {
    const { settings, ...database } = await openFreshDatabase(dialect)
    const opened =
      settings.driver === 'postgres'
        ? await openPostgres(settings, 'drizzle', minute(0), QUIET)
        : await openSqlite(settings.path, 'drizzle', minute(0), QUIET)
    connection = opened.connection
    store = createSqlStore(connection)
    dispose = async () => {
      await store.close()
      await database.dispose()
    }
    await store.record([event(), event({ image: REDIS }), event({ image: TEST_IMAGE }), event({ status: 'unchange' })])
    await store.record([event({ hostname: 'vps' })])
    await store.recordPing('nas', { kind: 'start' }, minute(0))
  })
  afterEach(() => dispose())

  async function checkUnchangedAfter(change: (store: Store) => Promise<unknown>): Promise<boolean> {
    const rows = await readHostRows(connection, ['nas', 'vps'])
    await change(store)
    return (await connection.write(lockRevision(connection.schema, rows.whereUnchanged), () => [])) !== null
  }

  it.each(Object.entries(CHANGES))('have changed when %s', async (_, change) => {
    expect(await checkUnchangedAfter(change)).toBe(false)
  })

  it('are unchanged as long as only other hosts report', async () => {
    const goOn = async () => {
      await store.record([event({ hostname: 'pi' }), event({ hostname: 'pi', image: TEST_IMAGE })])
      await store.recordPing('pi', { kind: 'stop' }, minute(1))
    }
    expect(await checkUnchangedAfter(goOn)).toBe(true)
  })
})
