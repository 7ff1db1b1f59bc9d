import { describe, expect, it } from 'vitest'
import { ConflictError, NotFoundError } from '@/lib/domain/errors'
import { event, minute, NGINX, type OpenedStore, REDIS, readUpdate } from './fixtures'
import { ALL, ALL_ACTIONS, FORWARDED, listHostNames, readHostNames } from './host-readers'

export function describeHosts(opened: () => OpenedStore) {
  describe('a host that is removed', () => {
    it('is gone with its images and its run, but what it reported stays in the history', async () => {
      const { store } = opened()
      await store.record([event(), event({ image: REDIS }), event({ image: REDIS, hostname: 'vps' })])
      await store.recordPing('nas', { kind: 'stop' }, minute(1))
      await store.removeHost('nas', minute(2), 'zoë')
      const { updates, runs } = await store.listUpdates(minute(5))
      expect(updates.map(({ image, hosts }) => [image, hosts.length])).toEqual([[REDIS, 1]])
      expect([runs, await listHostNames(store)]).toEqual([[], ['vps']])
      expect(await store.readHistory(NGINX, ALL)).toMatchObject([{ host: 'nas' }])
      expect((await store.listActions(ALL_ACTIONS))[0]).toMatchObject({
        verb: 'host-removed',
        hostname: 'nas',
        actor: 'zoë',
      })
      await expect(store.removeHost('nas', minute(3))).rejects.toThrow(NotFoundError)
    })

    it('comes back when it reports again, with the tags and notes of its images', async () => {
      const { store } = opened()
      const { tag } = await store.createTag('web', 'sky')
      await store.record([event()])
      await store.assignTag([NGINX], tag.id, minute(1))
      await store.setNote(NGINX, 'by hand', minute(1))
      await store.removeHost('nas', minute(2))
      await store.record([event({ at: minute(3) })])
      expect(await readUpdate(store, NGINX)).toMatchObject({ state: 'pending', tag: { name: 'web' }, note: 'by hand' })
      expect(await store.readHistory(NGINX, ALL)).toMatchObject([{ times: 2 }])
    })

    it('is no longer led to by its former names', async () => {
      const { store } = opened()
      await store.record([event()])
      await store.renameHost('nas', 'vault', FORWARDED, minute(1))
      await store.removeHost('vault', minute(2))
      await store.record([event({ at: minute(3) })])
      expect([await store.listAliases(), await readHostNames(store)]).toEqual([[], ['nas']])
    })
  })

  describe('the warnings of a host', () => {
    const silence = async () => (await opened().store.listUpdates(minute(30))).runs.map((run) => run.silence)

    it('are silenced until its DIUN reports a run again', async () => {
      const { store } = opened()
      await store.recordPing('nas', { kind: 'stop' }, minute(0))
      await store.silenceHost('nas', 'until-report')
      expect(await silence()).toEqual(['until-report'])
      await store.recordPing('nas', { kind: 'start' }, minute(1))
      expect(await silence()).toEqual(['none'])
    })

    it('are silenced for good, until a person ends that', async () => {
      const { store } = opened()
      await store.recordPing('nas', { kind: 'stop' }, minute(0))
      await store.silenceHost('nas', 'always')
      await store.recordPing('nas', { kind: 'start' }, minute(1))
      expect(await silence()).toEqual(['always'])
      await store.silenceHost('nas', 'none')
      expect(await silence()).toEqual(['none'])
    })

    it('can only be silenced for a host that reports its runs', async () => {
      const { store } = opened()
      await store.record([event()])
      await expect(store.silenceHost('nas', 'always')).rejects.toThrow(ConflictError)
      await expect(store.silenceHost('gone', 'always')).rejects.toThrow(NotFoundError)
    })
  })
}
