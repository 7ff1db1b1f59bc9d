import { beforeEach, describe, expect, it } from 'vitest'
import type { AccessStore, AttemptLimit } from '../access-store'
import { minute, type OpenedAccess } from './fixtures'

export function describeAttempts(opened: () => OpenedAccess) {
  describe('attempts', () => {
    let access: AccessStore

    beforeEach(() => {
      access = opened().access
    })

    const limit = (at: number, rest: Partial<AttemptLimit> = {}): AttemptLimit => ({
      name: 'address',
      isShared: false,
      waits: [
        { count: 3, lastBefore: minute(at - 1) },
        { count: 5, lastBefore: minute(at - 10) },
      ],
      notAfter: minute(at + 1),
      ...rest,
    })
    const tryAt = (at: number, ...limits: AttemptLimit[]) =>
      access.countAttempt(limits.length > 0 ? limits : [limit(at)], minute(at), minute(at - 60))

    it('pass until there are too many, and then have to wait, longer and longer', async () => {
      const outcomes: [number, boolean][] = []
      for (const at of [0, 0, 0, 0, 1, 2, 3, 4, 6, 15]) outcomes.push([at, await tryAt(at)])
      expect(outcomes.filter(([, isCounted]) => !isCounted).map(([at]) => at)).toEqual([0, 1, 3, 6])
    })

    it('are counted across all processes, each before the next is checked', async () => {
      const other = await opened().reopenAccess()
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 ? access : other).countAttempt([limit(0)], minute(0), minute(-60))),
      )
      expect(outcomes.filter(Boolean)).toHaveLength(3)
    })

    it('have to wait under any of their names, and are then counted under none', async () => {
      for (let n = 0; n < 3; n += 1) await tryAt(0)
      expect(await tryAt(0, limit(0, { name: 'other' }), limit(0))).toBe(false)
      for (let n = 0; n < 3; n += 1) expect(await tryAt(0, limit(0, { name: 'other' }))).toBe(true)
    })

    it('make nobody wait if they were counted by a clock that has been set back since', async () => {
      for (let n = 0; n < 5; n += 1) await tryAt(525_600 + n)
      expect(await tryAt(525_605)).toBe(false)
      expect(await tryAt(0)).toBe(true)
      expect(await tryAt(0)).toBe(false)
    })

    it('write nothing when they are refused', async () => {
      for (let n = 0; n < 3; n += 1) await tryAt(0)
      const before = await opened().inspect()
      for (let n = 0; n < 5; n += 1) expect(await tryAt(0, limit(0, { name: `new ${n}` }), limit(0))).toBe(false)
      expect(await opened().inspect()).toEqual(before)
      await tryAt(2)
      expect(await opened().inspect()).not.toEqual(before)
    })

    it('are forgotten after a while, and at once when one succeeds', async () => {
      for (let n = 0; n < 3; n += 1) await tryAt(0)
      await access.forgetAttempts([limit(0)])
      for (let n = 0; n < 3; n += 1) expect(await tryAt(0)).toBe(true)
      for (let n = 0; n < 3; n += 1) expect(await tryAt(61)).toBe(true)
      expect(await tryAt(61)).toBe(false)
    })

    it('forget only themselves under a shared name when they succeed', async () => {
      const shared = limit(0, { name: 'everyone', isShared: true })
      for (let n = 0; n < 3; n += 1) await tryAt(0, shared)
      await access.forgetAttempts([shared])
      expect([await tryAt(0, shared), await tryAt(0, shared)]).toEqual([true, false])
    })

    it('can be asked for the need to wait without being counted', async () => {
      expect(await access.hasToWait([limit(0)])).toBe(false)
      for (let n = 0; n < 3; n += 1) await tryAt(0)
      expect(await access.hasToWait([limit(0, { name: 'other' }), limit(0)])).toBe(true)
      expect([await access.hasToWait([limit(0, { name: 'other' })]), await access.hasToWait([])]).toEqual([
        false,
        false,
      ])
    })

    it('can be looked up by name', async () => {
      await tryAt(0)
      expect(await access.hasAttempts('address', minute(-60))).toBe(true)
      expect(await access.hasAttempts('address', minute(1))).toBe(false)
      expect(await access.hasAttempts('other', minute(-60))).toBe(false)
    })

    it('leave no rows behind: old ones of every name are removed, and the oldest of very many', async () => {
      for (let at = 0; at < 23; at += 1) {
        const names = Array.from({ length: 100 }, (_, n) => limit(at, { name: `${at} ${n}`, waits: [] }))
        expect(await tryAt(at, ...names)).toBe(true)
      }
      expect((await opened().inspect()).attempts).toBe(2_100)
      await tryAt(120)
      expect((await opened().inspect()).attempts).toBe(1)
    })
  })

  describe('failed sign-ins', () => {
    let access: AccessStore

    beforeEach(() => {
      access = opened().access
    })

    it('add up across all processes until they are consumed, once, however late', async () => {
      const other = await opened().reopenAccess()
      expect(await access.consumeFailures()).toBe(0)
      await Promise.all([access.addFailures(2, minute(0)), other.addFailures(1, minute(1))])
      await access.countAttempt(
        [{ name: 'address', isShared: false, waits: [], notAfter: minute(501) }],
        minute(500),
        minute(440),
      )
      const taken = await Promise.all([access.consumeFailures(), other.consumeFailures()])
      expect(taken.sort()).toEqual([0, 3])
    })
  })
}
