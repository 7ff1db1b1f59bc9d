import openSql from 'postgres'
import { openFreshDatabase } from '@/test/fresh-database'
import { describeAccessStore } from '../contract/access-store.contract'
import { describeChanges } from '../contract/changes.contract'
import { describePending } from '../contract/pending.contract'
import { describeRunning } from '../contract/running-model.contract'
import { describeStates } from '../contract/states-model.contract'
import { describeStore } from '../contract/store.contract'
import { openStore } from '../open-store'
import type { Store } from '../store'

async function open() {
  const { settings, dispose } = await openFreshDatabase('postgres')
  const opened: Store[] = []
  const openBoth = async () => {
    const { store, access } = await openStore(settings, 'drizzle')
    opened.push(store)
    return { store, access }
  }
  const onlooker = openSql(settings.url, { max: 1, onnotice: () => {} })
  return {
    ...(await openBoth()),
    inspect: async () => ({
      attempts: (await onlooker`select id from attempts`).length,
      // Every write leaves a new version of the row of `pulse`, with the number of its transaction.
      lastWrite: (await onlooker`select xmin::text from pulse`)[0]?.xmin,
    }),
    reopen: async () => (await openBoth()).store,
    reopenAccess: async () => (await openBoth()).access,
    dispose: async () => {
      await onlooker.end()
      await Promise.all(opened.map((store) => store.close()))
      await dispose()
    },
  }
}

describeStore('PostgreSQL', open)
describeStates('PostgreSQL', open)
describeRunning('PostgreSQL', open)
describePending('PostgreSQL', open)
describeChanges('PostgreSQL', open)
describeAccessStore('PostgreSQL', open)
