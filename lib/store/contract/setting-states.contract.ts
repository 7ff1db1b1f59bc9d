import { beforeEach, describe, expect, it } from 'vitest'
import { NotFoundError } from '@/lib/domain/errors'
import { A, B, event, minute, NGINX, type OpenedStore, REDIS, readRevision, readState, readUpdate } from './fixtures'

export function describeSettingStates(opened: () => OpenedStore) {
  describe('setting a state', () => {
    beforeEach(() =>
      opened().store.record([event({ hostname: 'nas' }), event({ hostname: 'vps' }), event({ image: REDIS })]),
    )

    it('acknowledges on every host, and takes it back', async () => {
      const done = await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      expect(done).toMatchObject({ images: 1, hosts: 2 })
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({
        state: 'acknowledged',
        acknowledgedAt: minute(1),
      })
      await opened().store.setState([NGINX], { state: 'pending' }, minute(2))
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ state: 'pending', acknowledgedAt: null })
    })

    it('acknowledges on one host', async () => {
      await opened().store.setState([NGINX], { state: 'acknowledged', hostname: 'nas' }, minute(1))
      expect(await readState(opened().store)).toBe('pending')
      await opened().store.setState([NGINX], { state: 'acknowledged', hostname: 'vps' }, minute(2))
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({
        state: 'acknowledged',
        acknowledgedAt: minute(2),
      })
      await opened().store.setState([NGINX], { state: 'pending', hostname: 'nas' }, minute(3))
      expect(await readState(opened().store)).toBe('pending')
    })

    it('takes all that follows the first "@" for the pinned digest, however many there are', async () => {
      const [twice, whole] = [`twice:1@${A}@${B}`, `whole:1@${A}@${B}`]
      await opened().store.record([event({ image: twice, digest: B }), event({ image: whole, digest: `${A}@${B}` })])
      expect(await readState(opened().store, 'twice:1')).toBe('pending')
      expect(await readState(opened().store, 'whole:1')).toBe('acknowledged')
      await opened().store.acknowledgePending('all', minute(1))
      expect(await readState(opened().store, 'twice:1')).toBe('acknowledged')
      expect(await opened().store.acknowledgePending('all', minute(1))).toBe(null)
    })

    it('is not needed for a host whose reference is pinned to the very digest that it reports', async () => {
      await opened().store.record([event({ image: `pinned:1@${A}`, digest: A })])
      expect(await readUpdate(opened().store, 'pinned:1')).toMatchObject({
        state: 'acknowledged',
        acknowledgedAt: null,
        hosts: [{ pinnedTo: A }],
      })
      await opened().store.record([event({ image: `pinned:1@${A}`, digest: B })])
      expect(await readState(opened().store, 'pinned:1')).toBe('pending')
    })

    it('snoozes whatever arrives, until its time', async () => {
      await opened().store.setState([NGINX], { state: 'snoozed', until: minute(10) }, minute(1))
      await opened().store.record([event({ digest: B })])
      expect(await readUpdate(opened().store, NGINX, minute(9))).toMatchObject({
        state: 'snoozed',
        snoozedUntil: minute(10),
      })
      expect(await readUpdate(opened().store, NGINX, minute(10))).toMatchObject({
        state: 'pending',
        snoozedUntil: null,
      })
    })

    it('ends a snooze once, and leaves the image acknowledged when nothing is pending', async () => {
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await opened().store.setState([NGINX, REDIS], { state: 'snoozed', until: minute(10) }, minute(1))
      expect((await opened().store.readRevision()).nextSnoozeEndsAt).toBe(minute(10))
      expect(await opened().store.endSnoozes(minute(9))).toBeNull()
      expect((await opened().store.endSnoozes(minute(10)))?.images).toBe(2)
      expect(await opened().store.endSnoozes(minute(10))).toBeNull()
      expect((await opened().store.readRevision()).nextSnoozeEndsAt).toBeNull()
      expect([await readState(opened().store), await readState(opened().store, REDIS)]).toEqual([
        'acknowledged',
        'pending',
      ])
    })

    it('mutes until a person unmutes, while events are still recorded', async () => {
      await opened().store.setState([NGINX], { state: 'muted' }, minute(1))
      await opened().store.record([event({ digest: B, at: minute(2) })])
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ state: 'muted', receivedAt: minute(2) })
      await opened().store.setState([NGINX], { state: 'pending' }, minute(3))
      expect(await readState(opened().store)).toBe('pending')
    })

    it('replaces mute by snooze, and either by acknowledge', async () => {
      await opened().store.setState([NGINX], { state: 'muted' }, minute(1))
      await opened().store.setState([NGINX], { state: 'snoozed', until: minute(40) }, minute(2))
      expect(await readState(opened().store)).toBe('snoozed')
      await opened().store.setState([NGINX], { state: 'muted' }, minute(3))
      expect(await readState(opened().store)).toBe('muted')
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(4))
      expect(await readState(opened().store)).toBe('acknowledged')
    })

    it('acknowledges the digests that were there when somebody looked, and none that was reported first after that', async () => {
      const seen = { state: 'acknowledged', asOf: minute(5) } as const
      await opened().store.record([
        event({ hostname: 'nas', at: minute(6) }),
        event({ hostname: 'vps', digest: B, at: minute(6) }),
        event({ hostname: 'pi', at: minute(6) }),
      ])
      expect(await opened().store.setState([NGINX], seen, minute(7))).toMatchObject({ images: 1, hosts: 1 })
      expect((await readUpdate(opened().store, NGINX)).hosts).toMatchObject([
        { hostname: 'nas', acknowledgedAt: minute(7) },
        { hostname: 'pi', acknowledgedAt: null },
        { hostname: 'vps', acknowledgedAt: null },
      ])
      expect(await opened().store.setState([NGINX], seen, minute(8))).toMatchObject({ images: 0, hosts: 0 })
      expect((await opened().store.setState([NGINX], { ...seen, asOf: minute(6) }, minute(9))).images).toBe(1)
      expect(await readState(opened().store)).toBe('acknowledged')
    })

    it.each([
      { name: 'a digest that went and came back', digests: [A, B, A] },
      { name: 'a second report without a digest', digests: [B, '', ''] },
    ])('does not acknowledge $name after somebody looked', async ({ digests }) => {
      const { store } = opened()
      for (const [at, digest] of digests.entries()) {
        await store.record([event({ image: 'flipping', digest, at: minute(at) })])
      }
      const look = async (n: number) =>
        (await store.setState(['flipping'], { state: 'acknowledged', asOf: minute(n) }, minute(9))).images
      expect([await look(0), await look(1), await look(2)]).toEqual([0, 0, 1])
    })

    it('acknowledges a digest that was seen, whatever DIUN called it since', async () => {
      const { store } = opened()
      await store.record([event({ image: 'same', status: 'new', at: minute(0) })])
      await store.record([event({ image: 'same', status: 'update', at: minute(2) })])
      await store.setState(['same'], { state: 'acknowledged', asOf: minute(1) }, minute(9))
      expect(await readState(store, 'same')).toBe('acknowledged')
    })

    it('acknowledges a digest that was seen, though another replica received its first report by a clock that is ahead', async () => {
      await opened().store.record([event({ image: 'skewed', at: minute(6) })])
      await opened().store.record([event({ image: 'skewed', at: minute(5) })])
      const { receivedAt: asOf } = await readUpdate(opened().store, 'skewed')
      await opened().store.setState(['skewed'], { state: 'acknowledged', asOf }, minute(7))
      expect(await readState(opened().store, 'skewed')).toBe('acknowledged')
    })

    it('acknowledges everything that is pending, and leaves muted and snoozed images alone', async () => {
      await opened().store.record([event({ image: 'muted' }), event({ image: 'snoozed' })])
      await opened().store.setState(['muted'], { state: 'muted' }, minute(1))
      await opened().store.setState(['snoozed'], { state: 'snoozed', until: minute(40) }, minute(1))
      expect((await opened().store.acknowledgePending('all', minute(2)))?.images).toBe(2)
      expect(await opened().store.acknowledgePending('all', minute(2))).toBeNull()
      const states = (await opened().store.listUpdates(minute(3))).updates.map((update) => update.state)
      expect(states.toSorted()).toEqual(['acknowledged', 'acknowledged', 'muted', 'snoozed'])
      expect(await readState(opened().store, 'snoozed', minute(40))).toBe('pending')
    })

    it('does not acknowledge an image that is up to date along with everything', async () => {
      await opened().store.record([
        event({ image: `pinned:1@${A}`, digest: A }),
        event({ image: `pinned:2@${A}`, digest: B }),
      ])
      expect((await opened().store.acknowledgePending('all', minute(2)))?.images).toBe(3)
      expect(await readUpdate(opened().store, 'pinned:1')).toMatchObject({
        state: 'acknowledged',
        acknowledgedAt: null,
      })
      const page = { image: 'pinned:1', query: '', limit: 50, before: null }
      expect(await opened().store.listActions(page)).toEqual([])
      await opened().store.record([event({ image: `pinned:1@${B}`, digest: B })])
      expect(await opened().store.acknowledgePending('all', minute(3))).toBeNull()
    })

    it('acknowledges the images of a tag, or those without one', async () => {
      const { tag } = await opened().store.createTag('web', 'teal')
      await opened().store.assignTag([NGINX], tag.id, minute(0))
      expect((await opened().store.acknowledgePending({ tagId: tag.id }, minute(1)))?.images).toBe(1)
      expect([await readState(opened().store), await readState(opened().store, REDIS)]).toEqual([
        'acknowledged',
        'pending',
      ])
      expect((await opened().store.acknowledgePending({ tagId: null }, minute(1)))?.images).toBe(1)
      expect(await opened().store.acknowledgePending({ tagId: tag.id }, minute(1))).toBeNull()
      await expect(opened().store.acknowledgePending({ tagId: 999 }, minute(1))).rejects.toThrow(NotFoundError)
    })

    it('changes many at once, counting an image named twice once', async () => {
      await opened().store.setState([REDIS], { state: 'acknowledged' }, minute(1))
      expect((await opened().store.setState([NGINX, NGINX, REDIS], { state: 'acknowledged' }, minute(2))).images).toBe(
        1,
      )
    })

    it('changes nothing when one of many, or the host, is unknown', async () => {
      const before = await readRevision(opened().store)
      await expect(opened().store.setState([NGINX, 'nobody'], { state: 'acknowledged' }, minute(1))).rejects.toThrow(
        /nobody/,
      )
      await expect(opened().store.setState(['nobody'], { state: 'muted' }, minute(1))).rejects.toThrow(NotFoundError)
      await expect(opened().store.setState([REDIS], { state: 'pending', hostname: 'vps' }, minute(1))).rejects.toThrow(
        /vps/,
      )
      expect(await readState(opened().store)).toBe('pending')
      expect(await readRevision(opened().store)).toBe(before)
    })

    it('forgets an image with its hosts and its history', async () => {
      await opened().store.forgetImage(NGINX)
      expect((await opened().store.listUpdates(minute(1))).updates.map((update) => update.image)).toEqual([REDIS])
      expect(await opened().store.readHistory(NGINX, { limit: 10, before: null })).toEqual([])
      await expect(opened().store.forgetImage(NGINX)).rejects.toThrow(NotFoundError)
      await opened().store.record([event({ at: minute(5) })])
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({
        firstSeenAt: minute(5),
        hosts: [{ hostname: 'nas' }],
      })
    })
  })
}
