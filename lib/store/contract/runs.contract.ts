import { describe, expect, it } from 'vitest'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { NotFoundError } from '@/lib/domain/errors'
import { B, event, minute, type OpenedStore, REDIS, readRevision } from './fixtures'

export function describeRuns(opened: () => OpenedStore) {
  describe('runs of DIUN', () => {
    const counts = { scanned: 9, new: 1, updated: 2, unchanged: 6, skipped: 0, failed: 0 }

    it('are listed with their start and end, and the time at which the next is due', async () => {
      for (const n of [0, 3, 13, 23]) await opened().store.recordPing('nas', { kind: 'start' }, minute(n))
      await opened().store.recordPing('nas', { kind: 'end', counts }, minute(24))
      expect((await opened().store.listUpdates(minute(30))).runs).toEqual([
        {
          host: 'nas',
          startedAt: minute(23),
          endedAt: minute(24),
          stoppedAt: null,
          nextStartAt: minute(33),
          overdueAt: minute(43),
          ended: 1,
          counts,
          countsBefore: null,
          arrived: 0,
          updatesArrived: 0,
          shortRuns: [],
          silence: 'none',
        },
      ])
    })

    it('stay listed as short until a person closes them, and can be opened again', async () => {
      const { store } = opened()
      for (const n of [0, 10]) {
        await store.recordPing('nas', { kind: 'start' }, minute(n))
        await store.recordPing('nas', { kind: 'end', counts }, minute(n + 1))
      }
      await store.settleShortRun('nas', minute(11), 'dealt-with', minute(15))
      const shortRuns = async () => (await store.listUpdates(minute(30))).runs.map((run) => run.shortRuns)
      const short = { endedAt: minute(11), found: 2, arrived: 0 }
      expect(await shortRuns()).toEqual([[{ ...short, closedAs: 'dealt-with' }]])
      await store.recordPing('nas', { kind: 'start' }, minute(20))
      expect(await shortRuns()).toEqual([[{ ...short, closedAs: 'dealt-with' }]])
      await store.settleShortRun('nas', minute(11), null, minute(21))
      expect(await shortRuns()).toEqual([[{ ...short, closedAs: null }]])
      await expect(store.settleShortRun('nas', minute(1), 'dealt-with', minute(21))).rejects.toThrow(NotFoundError)
      await expect(store.settleShortRun('gone', minute(11), 'dealt-with', minute(21))).rejects.toThrow(NotFoundError)
    })

    it('are listed as short when the next begins, by the number that has arrived until then', async () => {
      const { store } = opened()
      for (const n of [0, 10]) {
        await store.recordPing('nas', { kind: 'start' }, minute(n))
        await store.recordPing('nas', { kind: 'end', counts }, minute(n + 1))
      }
      await store.record([event({ at: minute(12) })])
      await store.recordPing('nas', { kind: 'start' }, minute(20))
      expect((await store.listUpdates(minute(30))).runs).toMatchObject([
        { shortRuns: [{ endedAt: minute(11), found: 2, arrived: 1, closedAs: null }] },
      ])
    })

    it('count each notification that arrived from their host since they began, as DIUN does', async () => {
      await opened().store.recordPing('nas', { kind: 'start' }, minute(0))
      await opened().store.record([event({ at: minute(1) })])
      await opened().store.recordPing('nas', { kind: 'start' }, minute(2))
      const ofContainer = (name: string) => event({ image: REDIS, metadata: { ctn_names: name }, at: minute(3) })
      await opened().store.record([ofContainer('a'), ofContainer('b'), event({ status: 'new', at: minute(3) })])
      await opened().store.record([
        event({ hostname: 'vps', at: minute(3) }),
        event({ image: TEST_IMAGE, at: minute(3) }),
      ])
      await opened().store.recordPing('nas', { kind: 'end', counts: null }, minute(4))
      await opened().store.record([event({ image: REDIS, at: minute(4) })])
      await opened().store.forgetImage(REDIS)
      const [nas] = await opened().store.listHosts()
      expect(nas).toMatchObject({ host: 'nas', run: { arrived: 4, updatesArrived: 3, counts: null } })
      expect((await opened().store.listUpdates(minute(30))).runs).toMatchObject([{ arrived: 4, updatesArrived: 3 }])
    })

    it('count nothing as long as no start was reported', async () => {
      await opened().store.recordPing('nas', { kind: 'end', counts }, minute(0))
      await opened().store.record([event({ at: minute(1) })])
      expect((await opened().store.listUpdates(minute(30))).runs).toMatchObject([
        { arrived: null, updatesArrived: null },
      ])
    })

    it('are recorded once, however often the same ping arrives', async () => {
      const { store } = opened()
      for (const n of [0, 10]) await store.recordPing('nas', { kind: 'start' }, minute(n))
      await store.recordPing('nas', { kind: 'end', counts }, minute(11))
      await store.recordPing('nas', { kind: 'stop' }, minute(12))
      const before = await store.listUpdates(minute(30))

      expect(await store.recordPing('nas', { kind: 'start' }, minute(10))).toBeNull()
      expect(await store.recordPing('nas', { kind: 'end', counts }, minute(11))).toBeNull()
      expect(await store.recordPing('nas', { kind: 'stop' }, minute(12))).toBeNull()
      expect(await store.listUpdates(minute(30))).toEqual(before)
      expect(await store.listActions({ image: null, query: '', limit: 9, before: null })).toHaveLength(2)
    })

    it('are kept apart by host, and keep a stop', async () => {
      await opened().store.recordPing('vps', { kind: 'stop' }, minute(1))
      await opened().store.recordPing('', { kind: 'end', counts }, minute(2))
      expect((await opened().store.listUpdates(minute(30))).runs).toMatchObject([
        { host: '', startedAt: null, endedAt: minute(2) },
        { host: 'vps', stoppedAt: minute(1), ended: 0 },
      ])
    })

    it('are listed with every known host and the version of its DIUN', async () => {
      await opened().store.record([
        event({ diun_version: '4.32.0' }),
        event({ at: minute(1), diun_version: '4.33.0', digest: B }),
      ])
      await opened().store.recordPing('vps', { kind: 'start' }, minute(2))
      expect(await opened().store.listHosts()).toMatchObject([
        { host: 'nas', diunVersion: '4.33.0', run: null },
        { host: 'vps', diunVersion: '', run: { startedAt: minute(2) } },
      ])
    })

    it('are listed with the newest of the versions that a host reported in the same millisecond', async () => {
      const versions = ['4.9.0', '4.33.0', '4.10.0', '4.33.0-rc.1', '4.32.0']
      await opened().store.record(versions.map((version, n) => event({ image: `app-${n}`, diun_version: version })))
      expect(await opened().store.listHosts()).toMatchObject([{ host: 'nas', diunVersion: '4.33.0' }])
    })

    it('increment the revision as any other change does', async () => {
      const change = await opened().store.recordPing('nas', { kind: 'start' }, minute(0))
      expect(change).toEqual({ revision: await readRevision(opened().store), images: 0 })
      expect(change?.revision).toBeGreaterThan(0)
    })
  })
}
