import { openTestDatabase } from '@/scripts/postgres'
import { openStore } from './open-store'
import type { Store } from './store'
import { describeStore } from './store.contract'

describeStore('PostgreSQL', async () => {
  const { url, drop } = await openTestDatabase()
  const opened: Store[] = []
  const reopen = async () => {
    const { store } = await openStore({ driver: 'postgres', url }, 'drizzle')
    opened.push(store)
    return store
  }
  return {
    store: await reopen(),
    reopen,
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()))
      await drop()
    },
  }
})
