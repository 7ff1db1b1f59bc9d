import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Credential } from '@/lib/domain/credential'
import { NotFound } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { AccessStore, AttemptLimit } from './access-store'
import type { Store } from './store'

/** A point in the suite's own time. */
const minute = (n: number): Instant => new Date(Date.UTC(2026, 10, 23, 12, n)).toISOString()

function credential(rest: Partial<Credential> = {}): Credential {
  return {
    kind: 'session',
    id: 'a',
    name: 'Firefox',
    createdAt: minute(0),
    expiresAt: null,
    lastUsedAt: null,
    data: {},
    ...rest,
  }
}

/**
 * The contract of `AccessStore` as a test suite.
 * @param open answers one on a fresh, empty database, and a second one on the same
 */
export function describeAccessStore(
  name: string,
  open: () => Promise<{
    access: AccessStore
    reopenAccess(): Promise<AccessStore>
    store: Store
    dispose(): Promise<void>
  }>,
) {
  describe(`who may get in, on ${name}`, () => {
    let access: AccessStore
    let opened: Awaited<ReturnType<typeof open>>

    beforeEach(async () => {
      opened = await open()
      access = opened.access
    })
    afterEach(() => opened.dispose())

    describe('credentials', () => {
      it('are found as they were kept, by any process', async () => {
        const kept = credential({ expiresAt: minute(9), lastUsedAt: minute(1), data: { who: 'zoë\0', groups: ['a'] } })
        await access.keepCredential(kept)
        const other = await opened.reopenAccess()
        expect(await other.findCredential('session', 'a', minute(8))).toEqual(kept)
      })

      it('are one for each kind and id: the last one kept', async () => {
        await access.keepCredential(credential())
        await access.keepCredential(credential({ kind: 'token' }))
        await access.keepCredential(credential({ name: 'Safari', data: { is: 'new' } }))
        expect(await access.findCredential('session', 'a', minute(1))).toMatchObject({
          name: 'Safari',
          data: { is: 'new' },
        })
        expect(await access.findCredential('token', 'a', minute(1))).toMatchObject({ name: 'Firefox' })
        expect(await access.findCredential('passkey', 'a', minute(1))).toBeNull()
      })

      it('are gone from the moment at which they expire', async () => {
        await access.keepCredential(credential({ expiresAt: minute(10) }))
        expect(await access.findCredential('session', 'a', minute(9))).not.toBeNull()
        expect(await access.findCredential('session', 'a', minute(10))).toBeNull()
        expect(await access.takeCredential('session', 'a', minute(10))).toBeNull()
        expect(await access.listCredentials('session', minute(10))).toEqual([])
      })

      it('list by kind, newest first', async () => {
        await access.keepCredential(credential({ id: 'old' }))
        await access.keepCredential(credential({ id: 'new', createdAt: minute(1) }))
        await access.keepCredential(credential({ kind: 'token' }))
        expect((await access.listCredentials('session', minute(2))).map(({ id }) => id)).toEqual(['new', 'old'])
      })

      it('are taken once, whoever asks', async () => {
        await access.keepCredential(credential())
        const other = await opened.reopenAccess()
        const taken = await Promise.all(
          Array.from({ length: 12 }, (_, n) => (n % 2 ? access : other).takeCredential('session', 'a', minute(1))),
        )
        expect(taken.filter((one) => one !== null)).toEqual([credential()])
      })

      it('are edited in part, and an edit brings none back', async () => {
        await access.keepCredential(credential({ data: { counter: 1 } }))
        await access.editCredential('session', 'a', { lastUsedAt: minute(3) })
        expect(await access.findCredential('session', 'a', minute(4))).toEqual(
          credential({ lastUsedAt: minute(3), data: { counter: 1 } }),
        )
        await access.revokeCredential('session', 'a')
        await access.editCredential('session', 'a', { expiresAt: minute(9) })
        expect(await access.findCredential('session', 'a', minute(4))).toBeNull()
      })

      it('are revoked one by one, or all of a kind', async () => {
        for (const id of ['a', 'b', 'c']) await access.keepCredential(credential({ id }))
        await access.keepCredential(credential({ kind: 'token' }))
        expect(await access.revokeCredential('session', 'b')).toBe('Firefox')
        expect((await access.listCredentials('session', minute(1))).map(({ id }) => id)).toEqual(['c', 'a'])
        await expect(access.revokeCredential('session', 'b')).rejects.toThrow(NotFound)
        await access.revokeCredentials('session')
        expect(await access.listCredentials('session', minute(1))).toEqual([])
        expect(await access.listCredentials('token', minute(1))).toHaveLength(1)
      })

      it('leave the revision as it is', async () => {
        await access.keepCredential(credential())
        await access.editCredential('session', 'a', { lastUsedAt: minute(1) })
        await access.revokeCredential('session', 'a')
        expect((await opened.store.pulse()).revision).toBe(0)
      })
    })

    describe('attempts', () => {
      const limit = (at: number, rest: Partial<AttemptLimit> = {}): AttemptLimit => ({
        name: 'address',
        waits: [
          { count: 3, lastBefore: minute(at - 1) },
          { count: 5, lastBefore: minute(at - 10) },
        ],
        forgottenBefore: minute(at - 60),
        ...rest,
      })

      it('pass until there are too many, and then wait for longer and longer', async () => {
        const outcomes: [number, boolean][] = []
        for (const at of [0, 0, 0, 0, 1, 2, 3, 4, 6, 15]) {
          outcomes.push([at, await access.countAttempt([limit(at)], minute(at))])
        }
        expect(outcomes.filter(([, isCounted]) => !isCounted).map(([at]) => at)).toEqual([0, 1, 3, 6])
      })

      it('are counted over all processes, and each before the next is looked at', async () => {
        const other = await opened.reopenAccess()
        const outcomes = await Promise.all(
          Array.from({ length: 20 }, (_, n) => (n % 2 ? access : other).countAttempt([limit(0)], minute(0))),
        )
        expect(outcomes.filter(Boolean)).toHaveLength(3)
      })

      it('wait under each of their names, and then count under none', async () => {
        for (let n = 0; n < 3; n += 1) await access.countAttempt([limit(0)], minute(0))
        expect(await access.countAttempt([limit(0, { name: 'other' }), limit(0)], minute(0))).toBe(false)
        for (let n = 0; n < 3; n += 1) {
          expect(await access.countAttempt([limit(0, { name: 'other' })], minute(0))).toBe(true)
        }
      })

      it('are forgotten after a while, and at once when one succeeds', async () => {
        for (let n = 0; n < 3; n += 1) await access.countAttempt([limit(0)], minute(0))
        await access.forgetAttempts(['address'])
        for (let n = 0; n < 3; n += 1) expect(await access.countAttempt([limit(0)], minute(0))).toBe(true)
        for (let n = 0; n < 3; n += 1) expect(await access.countAttempt([limit(61)], minute(61))).toBe(true)
        expect(await access.countAttempt([limit(61)], minute(61))).toBe(false)
      })
    })
  })
}
