import { openTestDatabase } from '@/scripts/postgres'
import { describeAccessStore } from './access-store.contract'
import { describeChanges } from './contract/changes.contract'
import { describeStates } from './contract/states-model.contract'
import { openStore } from './open-store'
import type { Store } from './store'
import { describeStore } from './store.contract'

async function open() {
  const { url, drop } = await openTestDatabase()
  const opened: Store[] = []
  const openBoth = async () => {
    const { store, access } = await openStore({ driver: 'postgres', url }, 'drizzle')
    opened.push(store)
    return { store, access }
  }
  return {
    ...(await openBoth()),
    reopen: async () => (await openBoth()).store,
    reopenAccess: async () => (await openBoth()).access,
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()))
      await drop()
    },
  }
}

describeStore('PostgreSQL', open)
describeStates('PostgreSQL', open)
describeChanges('PostgreSQL', open)
describeAccessStore('PostgreSQL', open)
