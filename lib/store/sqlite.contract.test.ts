import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeAccessStore } from './access-store.contract'
import { describeChanges } from './contract/changes.contract'
import { describeStates } from './contract/states-model.contract'
import { openStore } from './open-store'
import type { Store } from './store'
import { describeStore } from './store.contract'

async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-'))
  const opened: Store[] = []
  const openBoth = async () => {
    const { store, access } = await openStore({ driver: 'sqlite', path: join(folder, 'data', 'diun.db') }, 'drizzle')
    opened.push(store)
    return { store, access }
  }
  return {
    ...(await openBoth()),
    reopen: async () => (await openBoth()).store,
    reopenAccess: async () => (await openBoth()).access,
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()))
      await rm(folder, { recursive: true })
    },
  }
}

describeStore('SQLite', open)
describeStates('SQLite', open)
describeChanges('SQLite', open)
describeAccessStore('SQLite', open)
