import { describe, expect, it } from 'vitest'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import type { HistoryLimits, PruneStep } from '../event-store'
import { A, B, event, minute, NGINX, type OpenedStore, REDIS } from './fixtures'

export function describeRetention(opened: () => OpenedStore) {
  describe('storage', () => {
    it('is counted', async () => {
      expect(await opened().store.readStorage()).toMatchObject({ images: 0, events: 0, oldestEventAt: null })
      await opened().store.record([
        event({ at: minute(3) }),
        event({ digest: B, at: minute(4) }),
        event({ image: TEST_IMAGE }),
      ])
      const storage = await opened().store.readStorage()
      expect(storage).toMatchObject({ images: 1, events: 3, oldestEventAt: minute(0) })
      expect(storage.bytes).toBeGreaterThan(10_000)
    })
  })

  describe('retention', () => {
    const prune = async (limits: HistoryLimits) => {
      let removed = 0
      for (let after: string | null = null; ; ) {
        const step: PruneStep = await opened().store.pruneEvents(limits, after)
        removed += step.removed
        after = step.next
        if (after === null) return removed
      }
    }
    const readHistory = async (image: string) => {
      const history = await opened().store.readHistory(image, { limit: 2_000, before: null })
      return history.map((one) => one.digest)
    }

    it('removes what is too old, and keeps the latest event of each host whatever its age', async () => {
      await opened().store.record([
        event({ digest: 'a', at: minute(0) }),
        event({ digest: 'b', at: minute(1) }),
        event({ digest: 'c', at: minute(5) }),
        event({ digest: 'd', at: minute(6) }),
        event({ digest: 'old', hostname: 'vps', at: minute(0) }),
        event({ image: TEST_IMAGE, at: minute(0) }),
      ])
      const before = await opened().store.listUpdates(minute(10))
      expect(await prune({ before: minute(5), perImage: null })).toBe(3)
      expect(await readHistory(NGINX)).toEqual(['d', 'c', 'old'])
      expect(await readHistory(TEST_IMAGE)).toEqual([])
      expect((await opened().store.listUpdates(minute(10))).updates).toEqual(before.updates)
    })

    it('removes the events beyond the limit of an image, the oldest first', async () => {
      const digests = Array.from({ length: 10 }, (_, n) => `d${n}`)
      await opened().store.record([
        event({ digest: 'vps', hostname: 'vps', at: minute(0) }),
        ...digests.map((digest, n) => event({ digest, at: minute(1 + Math.floor(n / 3)) })),
        event({ image: REDIS, at: minute(0) }),
      ])
      expect(await prune({ before: null, perImage: 4 })).toBe(6)
      const kept = await readHistory(NGINX)
      expect(kept).toHaveLength(5)
      expect(kept).toContain('vps')
      expect(kept.slice(0, 1)).toEqual(['d9'])
      expect(await readHistory(REDIS)).toEqual([A])
    })

    it('leaves every state and the revision as they are', async () => {
      const { tag } = await opened().store.createTag('web', 'teal')
      const images = ['acknowledged', 'pending', 'snoozed', 'muted']
      for (const n of [0, 1, 2]) {
        await opened().store.record(images.map((image) => event({ image, digest: `d${n}`, at: minute(n) })))
      }
      await opened().store.setState(['acknowledged'], { state: 'acknowledged', hostname: 'nas' }, minute(3))
      await opened().store.setState(['snoozed'], { state: 'snoozed', until: minute(40) }, minute(3))
      await opened().store.setState(['muted'], { state: 'muted' }, minute(3))
      await opened().store.assignTag(['pending'], tag.id, minute(3))
      const before = await opened().store.listUpdates(minute(30))
      expect(await prune({ before: minute(20), perImage: 1 })).toBe(8)
      expect(await opened().store.listUpdates(minute(30))).toEqual(before)
      expect(await prune({ before: minute(20), perImage: 1 })).toBe(0)
    })

    it('goes through many images and many events, in steps that are bounded', async () => {
      const images = Array.from({ length: 250 }, (_, n) => `app-${n}`)
      for (const n of [0, 1])
        await opened().store.record(images.map((image) => event({ image, digest: `d${n}`, at: minute(n) })))
      await opened().store.record(Array.from({ length: 1_300 }, (_, n) => event({ digest: `d${n}`, at: minute(2) })))
      const steps: number[] = []
      for (let after: string | null = null; ; ) {
        const step: PruneStep = await opened().store.pruneEvents({ before: minute(1), perImage: 10 }, after)
        steps.push(step.removed)
        after = step.next
        if (after === null) break
      }
      expect(steps.reduce((sum, removed) => sum + removed)).toBeGreaterThanOrEqual(250 + 1_289)
      expect(Math.max(...steps)).toBeLessThanOrEqual(500)
      expect((await opened().store.listUpdates(minute(30))).updates).toHaveLength(251)
      expect((await readHistory(NGINX)).length).toBeLessThanOrEqual(11)
    })

    it('runs beside writers, and removes no event that was received again meanwhile', async () => {
      const second = await opened().reopen()
      const images = Array.from({ length: 40 }, (_, n) => `app-${n}`)
      await opened().store.record(images.map((image) => event({ image })))
      await opened().store.record(images.map((image) => event({ image, digest: B, at: minute(1) })))
      await Promise.all([
        prune({ before: minute(1), perImage: null }),
        second.record(images.map((image) => event({ image, at: minute(2) }))),
        second.pruneEvents({ before: minute(1), perImage: null }, null),
      ])
      const { updates } = await opened().store.listUpdates(minute(30))
      expect(updates.filter((update) => update.event.digest === A)).toHaveLength(40)
    })
  })
}
