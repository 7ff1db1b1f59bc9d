import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from './open-store'
import type { Store } from './store'
import { describeStore } from './store.contract'

describeStore('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-'))
  const opened: Store[] = []
  const reopen = async () => {
    const { store } = await openStore({ driver: 'sqlite', path: join(folder, 'data', 'diun.db') }, 'drizzle')
    opened.push(store)
    return store
  }
  return {
    store: await reopen(),
    reopen,
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()))
      await rm(folder, { recursive: true })
    },
  }
})
