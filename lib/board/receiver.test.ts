import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseEvent } from '@/lib/domain/diun/event'
import { ChangedError } from '@/lib/domain/errors'
import { openStore } from '@/lib/store/open-store'
import type { Store } from '@/lib/store/store'
import { DIALECTS, openFreshDatabase } from '@/test/fresh-database'
import { createReceiver } from './receiver'

/** More often than the names of hosts are looked up anew for one attempt to record. */
const MANY_TIMES = 7

describe.each(DIALECTS)('A message of DIUN, on %s,', (dialect) => {
  let store: Store
  let dispose: () => Promise<void>

  beforeEach(async () => {
    const database = await openFreshDatabase(dialect)
    store = (await openStore(database.settings, 'drizzle')).store
    dispose = async () => {
      await store.close()
      await database.dispose()
    }
  })
  afterEach(() => dispose())

  /** Creates a receiver that finds the host changed at each of the first attempts. */
  function createHinderedReceiver() {
    let left = MANY_TIMES
    const hinder = () => {
      left -= 1
      if (left >= 0) throw new ChangedError('The host is reporting at this very moment.')
    }
    const hindered: Store = {
      ...store,
      async record(...work) {
        hinder()
        return store.record(...work)
      },
      async recordPing(...work) {
        hinder()
        return store.recordPing(...work)
      },
    }
    return createReceiver(
      hindered,
      () => new Date(),
      () => {},
    )
  }

  it('waits as for its database while the host changes at each attempt, be it an event or a ping', async () => {
    await createHinderedReceiver().receiveEvent(parseEvent({ image: 'redis:7', hostname: 'nas' }, null))
    await createHinderedReceiver().receivePing('nas', { kind: 'start' })
    const hosts = await store.listHosts()
    expect(hosts.map(({ host, run }) => [host, run !== null])).toEqual([['nas', true]])
  })
})
