import { beforeEach, describe, expect, it } from 'vitest'
import { A, B, event, minute, NGINX, type OpenedStore, readState, readUpdate } from './fixtures'

export function describeReopening(opened: () => OpenedStore) {
  describe('an acknowledged update', () => {
    beforeEach(() => opened().store.record([event()]))

    it('keeps an acknowledgement while the host repeats the digest', async () => {
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await opened().store.record([event({ at: minute(2) })])
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({
        state: 'acknowledged',
        acknowledgedAt: minute(1),
        receivedAt: minute(2),
      })
    })

    it('is pending again with another digest, and keeps its tag', async () => {
      const { tag } = await opened().store.createTag('web', 'teal')
      await opened().store.assignTag([NGINX], tag.id, minute(0))
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await opened().store.record([event({ digest: B })])
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({
        state: 'pending',
        acknowledgedAt: null,
        tag: { id: tag.id, name: 'web' },
      })
    })

    it('is pending again with an event that has no digest', async () => {
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await opened().store.record([event({ digest: '' })])
      expect(await readState(opened().store)).toBe('pending')
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(2))
      await opened().store.record([event({ digest: '' })])
      expect(await readState(opened().store)).toBe('pending')
    })

    it('stays pending, once it is again, until a person acknowledges, even when the acknowledged digest comes back', async () => {
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await opened().store.record([event({ digest: B })])
      await opened().store.record([event({ digest: A })])
      expect(await readState(opened().store)).toBe('pending')
    })

    it('is pending again also when both digests arrive in one call', async () => {
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await opened().store.record([event({ digest: B, at: minute(2) }), event({ digest: A, at: minute(3) })])
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({
        state: 'pending',
        event: { digest: A },
        receivedAt: minute(3),
      })
    })

    it('is pending on a second host, while the first keeps its acknowledgement', async () => {
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await opened().store.record([event({ hostname: 'vps', at: minute(2) })])
      const update = await readUpdate(opened().store, NGINX)
      expect(update.state).toBe('pending')
      expect(update.hosts).toMatchObject([
        { hostname: 'vps', acknowledgedAt: null },
        { hostname: 'nas', acknowledgedAt: minute(1) },
      ])
    })
  })
}
