import { afterEach, beforeEach, describe } from 'vitest'
import { DIALECTS, openBareDatabase } from '@/test/fresh-database'
import { createPredecessor, type OldContent, type Target } from '@/test/predecessor'
import { openStore } from '../open-store'
import type { Store } from '../store'

/** A place for a database, which is fresh for each test. */
export type TestTarget = {
  target: Target
  /** Opens the store there. It is closed after the test. */
  open(): ReturnType<typeof openStore>
  /** Makes a database of the predecessor there, and opens the store on it. */
  upgrade(content: OldContent): ReturnType<typeof openStore>
}

type Suite = (at: () => TestTarget, openAnother: () => Promise<TestTarget>, driver: Target['driver']) => void

/** Runs the suite on both dialects. */
export function describeOnBoth(name: string, suite: Suite) {
  describe.each(DIALECTS)(`${name}, on %s,`, (driver) => {
    const opened: Awaited<ReturnType<typeof openTarget>>[] = []
    const openAnother = async () => {
      const another = await openTarget(driver)
      opened.push(another)
      return another
    }
    let first: TestTarget

    beforeEach(async () => {
      first = await openAnother()
    })
    afterEach(() => Promise.all(opened.splice(0).map(({ drop }) => drop())))

    suite(() => first, openAnother, driver)
  })
}

async function openTarget(driver: Target['driver']): Promise<TestTarget & { drop(): Promise<void> }> {
  const { settings: target, dispose } = await openBareDatabase(driver)
  const stores: Store[] = []
  const open = async () => {
    const opened = await openStore(target, 'drizzle')
    stores.push(opened.store)
    return opened
  }
  return {
    target,
    open,
    upgrade: async (content) => {
      await createPredecessor(target, content)
      return open()
    },
    drop: async () => {
      await Promise.all(stores.map((store) => store.close()))
      await dispose()
    },
  }
}
