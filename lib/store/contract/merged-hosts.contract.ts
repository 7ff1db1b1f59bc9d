import { describe, expect, it } from 'vitest'
import { InvalidInputError, NotFoundError } from '@/lib/domain/errors'
import { A, B, event, minute, NGINX, type OpenedStore, REDIS, readState } from './fixtures'
import { ALL, ALL_ACTIONS, listHostNames, RUN_COUNTS, readHostNames, readHosts } from './host-readers'

export function describeMergedHosts(opened: () => OpenedStore) {
  describe('hosts that are merged', () => {
    const merge = () => opened().store.mergeHost('nas', 'vps', minute(10), 'zoë')

    it.each([
      ['nas', 'vps'],
      ['vps', 'nas'],
    ])('become one with the reports of both, %s first and then %s, which both names lead to', async (...order) => {
      const { store } = opened()
      await store.record(order.map((hostname, index) => event({ hostname, at: minute(index) })))
      await store.record([event({ image: REDIS, at: minute(2) })])
      await merge()
      expect(await listHostNames(store)).toEqual(['vps'])
      expect([await readHostNames(store, NGINX), await readHostNames(store, REDIS)]).toEqual([['vps'], ['vps']])
      expect(await store.readHistory(NGINX, ALL)).toMatchObject([
        { host: 'vps', times: 2, firstReceivedAt: minute(0), receivedAt: minute(1) },
      ])
      expect(await store.listAliases()).toEqual([{ name: 'nas', host: 'vps' }])
      expect(await store.listActions(ALL_ACTIONS)).toMatchObject([
        { verb: 'host-merged', hostname: 'vps', name: 'nas' },
      ])
    })

    it.each([
      ['nas', A],
      ['vps', A],
      ['nas', B],
      ['vps', B],
    ])('keep pending what is pending on one of them, when %s is acknowledged and vps has %s', async (done, digest) => {
      const { store } = opened()
      await store.record([event(), event({ hostname: 'vps', digest, at: minute(1) })])
      await store.setState([NGINX], { state: 'acknowledged', hostname: done }, minute(2))
      await merge()
      expect(await readState(store)).toBe('pending')
      const [host] = await readHosts(store)
      expect(host).toMatchObject({ digest, receivedAt: minute(1) })
      expect(host?.pendingSince ?? host?.receivedAt).toBe(done === 'nas' ? minute(1) : minute(0))
    })

    it('keep an update pending that the other host ignores, or runs already', async () => {
      const { store } = opened()
      const pinned = `${NGINX}@${B}`
      await store.record([
        event({ image: REDIS }),
        event({ image: REDIS, hostname: 'vps', metadata: { ignore: 'true' }, at: minute(1) }),
        event(),
        event({ image: pinned, digest: B, hostname: 'vps', at: minute(1) }),
      ])
      await merge()
      expect([await readState(store, REDIS), await readState(store, NGINX)]).toEqual(['pending', 'pending'])
    })

    it('keep acknowledged what is acknowledged on both', async () => {
      const { store } = opened()
      await store.record([event(), event({ hostname: 'vps', digest: B, at: minute(1) })])
      await store.setState([NGINX], { state: 'acknowledged' }, minute(2))
      await merge()
      expect(await readHosts(store)).toMatchObject([{ hostname: 'vps', digest: B, acknowledgedAt: minute(2) }])
    })

    it.each(['nas', 'vps'])('keep the run that was reported last, that of %s', async (later) => {
      const { store } = opened()
      const earlier = later === 'nas' ? 'vps' : 'nas'
      await store.recordPing(earlier, { kind: 'stop' }, minute(1))
      await store.recordPing(later, { kind: 'end', counts: RUN_COUNTS }, minute(2))
      await merge()
      expect((await store.listUpdates(minute(5))).runs).toMatchObject([
        { host: 'vps', endedAt: minute(2), stoppedAt: null },
      ])
    })

    it.each(['nas', 'vps'])('keep the silence of the one that stays, when %s reported last', async (later) => {
      const { store } = opened()
      await store.recordPing('nas', { kind: 'stop' }, minute(later === 'nas' ? 2 : 1))
      await store.recordPing('vps', { kind: 'stop' }, minute(later === 'nas' ? 1 : 2))
      await store.silenceHost('vps', 'always')
      await merge()
      expect((await store.listUpdates(minute(5))).runs).toMatchObject([{ host: 'vps', silence: 'always' }])
    })

    it('must both be known, and not be the same', async () => {
      const { store } = opened()
      await store.record([event()])
      await expect(store.mergeHost('nas', 'gone', minute(1))).rejects.toThrow(NotFoundError)
      await expect(store.mergeHost('gone', 'nas', minute(1))).rejects.toThrow(NotFoundError)
      await expect(store.mergeHost('nas', 'nas', minute(1))).rejects.toThrow(InvalidInputError)
    })
  })
}
