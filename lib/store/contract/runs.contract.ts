import { describe, expect, it } from 'vitest'
import { TEST_IMAGE } from '@/lib/domain/event'
import { B, event, minute, type OpenedStore, REDIS, revisionOf } from './fixtures'

export function describeRuns(opened: () => OpenedStore) {
  describe('runs of DIUN', () => {
    const counts = { scanned: 9, new: 1, updated: 2, unchanged: 6, skipped: 0, failed: 0 }

    it('are told by their start and their end, with the starts before', async () => {
      for (const n of [0, 10, 20]) await opened().store.recordPing('nas', { kind: 'start' }, minute(n))
      await opened().store.recordPing('nas', { kind: 'end', counts }, minute(21))
      expect((await opened().store.list(minute(30))).runs).toEqual([
        {
          host: 'nas',
          startedFirstAt: minute(0),
          startedBeforeAt: minute(10),
          startedAt: minute(20),
          endedAt: minute(21),
          stoppedAt: null,
          ended: 1,
          counts,
          arrived: 0,
          updatesArrived: 0,
        },
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
      await opened().store.forget(REDIS)
      const [nas] = await opened().store.listHosts()
      expect(nas).toMatchObject({ host: 'nas', run: { arrived: 4, updatesArrived: 3, counts: null } })
      expect((await opened().store.list(minute(30))).runs).toMatchObject([{ arrived: 4, updatesArrived: 3 }])
    })

    it('count nothing while no start was told', async () => {
      await opened().store.recordPing('nas', { kind: 'end', counts }, minute(0))
      await opened().store.record([event({ at: minute(1) })])
      expect((await opened().store.list(minute(30))).runs).toMatchObject([{ arrived: null, updatesArrived: null }])
    })

    it('keep apart by host, and remember a stop', async () => {
      await opened().store.recordPing('vps', { kind: 'stop' }, minute(1))
      await opened().store.recordPing('', { kind: 'end', counts }, minute(2))
      expect((await opened().store.list(minute(30))).runs).toMatchObject([
        { host: '', startedAt: null, endedAt: minute(2) },
        { host: 'vps', stoppedAt: minute(1), ended: 0 },
      ])
    })

    it('list with every host that is known, and the version of its DIUN', async () => {
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

    it('are a change like any other', async () => {
      const { revision } = await opened().store.recordPing('nas', { kind: 'start' }, minute(0))
      expect(revision).toBe(await revisionOf(opened().store))
      expect(revision).toBeGreaterThan(0)
    })
  })
}
