import { afterEach, beforeEach, describe } from 'vitest'
import { describeActionLinks } from './action-links.contract'
import { describeAttempts } from './attempts.contract'
import { describeCredentials } from './credentials.contract'
import type { OpenedAccess } from './fixtures'

/**
 * Tests the contract of `AccessStore`.
 * @param open opens a store on a fresh, empty database, and a second one on the same
 */
export function describeAccessStore(name: string, open: () => Promise<OpenedAccess & { dispose(): Promise<void> }>) {
  describe(`the store of credentials on ${name}`, () => {
    let current: Awaited<ReturnType<typeof open>>

    beforeEach(async () => {
      current = await open()
    })
    afterEach(() => current.dispose())

    const opened = () => current
    describeCredentials(opened)
    describeAttempts(opened)
    describeActionLinks(opened)
  })
}
