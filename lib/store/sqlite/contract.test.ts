import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
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
  const { settings, dispose } = await openFreshDatabase('sqlite')
  const opened: Store[] = []
  // The folder is missing, as it is when the dashboard first starts.
  const path = join(dirname(settings.path), 'data', 'diun.db')
  const openBoth = async () => {
    const { store, access } = await openStore({ driver: 'sqlite', path }, 'drizzle')
    opened.push(store)
    return { store, access }
  }
  const first = await openBoth()
  // Its `data_version` changes when another connection has written.
  const onlooker = new Database(path, { readonly: true })
  return {
    ...first,
    inspect: async () => ({
      attempts: onlooker.prepare<[], number>('select count(*) from attempts').pluck().get() ?? 0,
      lastWrite: onlooker.pragma('data_version'),
    }),
    reopen: async () => (await openBoth()).store,
    reopenAccess: async () => (await openBoth()).access,
    dispose: async () => {
      onlooker.close()
      await Promise.all(opened.map((store) => store.close()))
      await dispose()
    },
  }
}

describeStore('SQLite', open)
describeStates('SQLite', open)
describeRunning('SQLite', open)
describePending('SQLite', open)
describeChanges('SQLite', open)
describeAccessStore('SQLite', open)
