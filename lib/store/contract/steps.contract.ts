import { describe, expect, it } from 'vitest'
import { ChangedError, NotFoundError } from '@/lib/domain/errors'
import type { ImageStep } from '../state-store'
import { B, event, minute, NGINX, type OpenedStore, REDIS, readRevision, readUpdate } from './fixtures'

export function describeSteps(opened: () => OpenedStore) {
  describe('steps', () => {
    it('are taken in turn, and count their images once', async () => {
      const { tag } = await opened().store.createTag('web', 'teal')
      await opened().store.record([event(), event({ hostname: 'pi' }), event({ image: REDIS })])
      const { revision } = await opened().store.setState([NGINX, REDIS], { state: 'acknowledged' }, minute(1))
      const steps: ImageStep[] = [
        { images: [NGINX, REDIS], state: { state: 'pending' } },
        { images: [NGINX], state: { state: 'acknowledged', hostname: 'pi' } },
        { images: [REDIS], state: { state: 'muted' } },
        { images: [REDIS], tagId: tag.id },
      ]
      expect(await opened().store.applySteps(steps, { revision }, minute(2))).toEqual({
        revision: await readRevision(opened().store),
        images: 2,
        hosts: 2,
      })
      const nginx = await readUpdate(opened().store, NGINX)
      expect(nginx.state).toBe('pending')
      expect(nginx.hosts.filter((host) => host.acknowledgedAt !== null).map((host) => host.hostname)).toEqual(['pi'])
      expect(await readUpdate(opened().store, REDIS)).toMatchObject({ state: 'muted', tag: { name: 'web' } })
    })

    it('are taken in whatever state the images are, when no revision is expected', async () => {
      await opened().store.record([event(), event({ hostname: 'pi' }), event({ image: REDIS, hostname: 'pi' })])
      await opened().store.setState([REDIS], { state: 'acknowledged' }, minute(1))
      const steps: ImageStep[] = [
        { images: [NGINX], state: { state: 'acknowledged', hostname: 'nas', asOf: minute(1) } },
        { images: [NGINX, REDIS], state: { state: 'acknowledged', hostname: 'pi', asOf: minute(1) } },
      ]
      const taken = await opened().store.applySteps(steps, null, minute(2))
      expect(taken).toEqual({ revision: await readRevision(opened().store), images: 1, hosts: 2 })
      expect(await opened().store.applySteps(steps, null, minute(3))).toMatchObject({ images: 0, hosts: 0 })
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ state: 'acknowledged' })
    })

    it('pass over a host that has not reported the image', async () => {
      await opened().store.record([event({ hostname: 'nas' })])
      const steps: ImageStep[] = [{ images: [NGINX], state: { state: 'acknowledged', hostname: 'pi' } }]
      expect(await opened().store.applySteps(steps, null, minute(1))).toMatchObject({ images: 0, hosts: 0 })
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ state: 'pending' })
    })

    it('are all refused when one of their images has changed since, by whatever verb', async () => {
      await opened().store.record([event(), event({ image: REDIS }), event({ image: 'other' })])
      const steps: ImageStep[] = [{ images: [NGINX, REDIS], state: { state: 'muted' } }]
      const { revision: first } = await opened().store.setState(['other'], { state: 'muted' }, minute(1))
      const changes = [
        () => opened().store.record([event({ image: REDIS, digest: B })]),
        () => opened().store.setState([REDIS], { state: 'acknowledged' }, minute(2)),
        () => opened().store.acknowledgePending('all', minute(2)),
      ]
      let since = first
      for (const change of changes) {
        const done = await change()
        await expect(opened().store.applySteps(steps, { revision: since }, minute(3))).rejects.toThrow(ChangedError)
        since = done?.revision ?? -1
        expect(await readRevision(opened().store)).toBe(since)
      }
      await opened().store.record([event({ image: 'other', digest: B })])
      await opened().store.applySteps(steps, { revision: since }, minute(3))
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ state: 'muted' })
    })

    it('are refused when the expected revision is another database’s, whatever it is', async () => {
      const { revision } = await opened().store.record([event()])
      const { database } = await opened().store.readRevision()
      const steps: ImageStep[] = [{ images: [NGINX], state: { state: 'muted' } }]
      const reverted = opened().store.applySteps(steps, { revision, database: 'another' }, minute(1))
      await expect(reverted).rejects.toThrow(ChangedError)
      expect(await readRevision(opened().store)).toBe(revision)
      await opened().store.applySteps(steps, { revision, database }, minute(1))
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ state: 'muted' })
    })

    it('are refused when an image or a tag is unknown', async () => {
      const { revision } = await opened().store.record([event()])
      const unknown: ImageStep[][] = [
        [{ images: [NGINX, 'nobody'], state: { state: 'muted' } }],
        [{ images: [NGINX], tagId: 99 }],
      ]
      for (const steps of unknown)
        await expect(opened().store.applySteps(steps, { revision }, minute(1))).rejects.toThrow(NotFoundError)
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ state: 'pending' })
    })

    it('are compared with what the previous writer left, when two write at once', async () => {
      await opened().store.record([event()])
      const second = await opened().reopen()
      for (let round = 0; round < 10; round += 1) {
        const { revision } = await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
        const [changed, reverted] = await Promise.allSettled([
          opened().store.setState([NGINX], { state: 'muted' }, minute(2)),
          second.applySteps([{ images: [NGINX], state: { state: 'pending' } }], { revision }, minute(2)),
        ])
        expect(changed.status).toBe('fulfilled')
        if (reverted.status === 'rejected') expect(reverted.reason).toBeInstanceOf(ChangedError)
        expect(await readUpdate(opened().store, NGINX)).toMatchObject({ state: 'muted' })
      }
    })
  })
}
