import { describe, expect, it } from 'vitest'
import { EMPTY_RULE } from '@/lib/domain/board/rules/rule'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { ChangedError, ConflictError, InvalidInputError, NotFoundError } from '@/lib/domain/errors'
import { B, event, minute, NGINX, type OpenedStore, REDIS, readRevision } from './fixtures'
import { ALL, ALL_ACTIONS, FORWARDED, listHostNames, RUN_COUNTS, readHostNames, readHosts } from './host-readers'

export function describeRenamedHosts(opened: () => OpenedStore) {
  describe('a host that is renamed', () => {
    it('takes along what it reported, its run, what was done on it and the rules for it', async () => {
      const { store } = opened()
      await store.record([
        event(),
        event({ digest: B, at: minute(1) }),
        event({ image: REDIS }),
        event({ image: TEST_IMAGE }),
      ])
      await store.setState([REDIS], { state: 'acknowledged', hostname: 'nas' }, minute(2))
      await store.recordPing('nas', { kind: 'end', counts: RUN_COUNTS }, minute(3))
      await store.setRules([{ ...EMPTY_RULE, host: 'nas', isMuted: true }])
      const before = await store.listUpdates(minute(5))

      await store.renameHost('nas', 'vault', FORWARDED, minute(4), 'zoë')

      const after = await store.listUpdates(minute(5))
      const renamed = before.updates.map((update) => ({
        ...update,
        revision: after.revision,
        hosts: update.hosts.map((host) => ({ ...host, hostname: 'vault' })),
      }))
      expect(after.updates).toEqual(renamed)
      expect(after.runs).toEqual([{ ...before.runs[0], host: 'vault' }])
      expect(after.lastTest?.host).toBe('vault')
      expect((await store.listEvents({ query: 'nas', ...ALL })).length).toBe(0)
      expect((await store.readHistory(NGINX, ALL)).map(({ host }) => host)).toEqual(['vault', 'vault'])
      expect(await store.listRules()).toMatchObject([{ host: 'vault' }])
      expect(await listHostNames(store)).toEqual(['vault'])
      const [renaming, ...done] = await store.listActions(ALL_ACTIONS)
      expect(renaming).toMatchObject({ verb: 'host-renamed', hostname: 'vault', name: 'nas', actor: 'zoë', images: 0 })
      expect(done.map(({ hostname }) => hostname)).toEqual(['vault', 'vault'])
    })

    it('takes along more events than one statement writes', async () => {
      const { store } = opened()
      const images = Array.from({ length: 600 }, (_, number) => `app-${number}:1`)
      await store.record(images.map((image) => event({ image })))
      await store.renameHost('nas', 'vault', FORWARDED, minute(4))
      await store.record(images.map((image) => event({ image, hostname: 'vault', at: minute(5) })))
      const [first, second] = await Promise.all(['app-0:1', 'app-599:1'].map((image) => store.readHistory(image, ALL)))
      expect([first, second]).toMatchObject([[{ host: 'vault', times: 2 }], [{ host: 'vault', times: 2 }]])
    })

    it('goes on as if it had always had the name: what is reported again adds up, and stays acknowledged', async () => {
      const { store } = opened()
      await store.record([event()])
      await store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await store.renameHost('nas', 'vault', FORWARDED, minute(2))
      await store.record([event({ hostname: 'vault', at: minute(3) })])
      expect(await readHosts(store)).toMatchObject([
        { hostname: 'vault', acknowledgedAt: minute(1), receivedAt: minute(3) },
      ])
      expect(await store.readHistory(NGINX, ALL)).toMatchObject([{ times: 2, firstReceivedAt: minute(0) }])
    })

    it('is led to by all its former names, and refuses reports under them', async () => {
      const { store } = opened()
      await store.record([event()])
      await store.renameHost('nas', 'vault', FORWARDED, minute(1))
      await store.renameHost('vault', 'attic', FORWARDED, minute(2))
      expect(await store.listAliases()).toEqual([
        { name: 'nas', host: 'attic' },
        { name: 'vault', host: 'attic' },
      ])
      const revision = await readRevision(store)
      await expect(store.record([event({ hostname: 'pi' }), event()])).rejects.toThrow(ChangedError)
      await expect(store.recordPing('vault', { kind: 'start' }, minute(3))).rejects.toThrow(ChangedError)
      expect(await readRevision(store)).toBe(revision)
      expect(await listHostNames(store)).toEqual(['attic'])
    })

    it('takes reports under a former name only while that leads to it', async () => {
      const { store } = opened()
      await store.record([event()])
      await store.renameHost('nas', 'vault', FORWARDED, minute(1))
      const under = [{ name: 'nas', host: 'vault' }]
      await store.record([event({ hostname: 'vault', at: minute(2) })], under)
      await store.recordPing('vault', { kind: 'start' }, minute(2), under)
      await store.renameHost('vault', 'nas', { isForwarded: false }, minute(3))
      const revision = await readRevision(store)
      await expect(store.record([event({ hostname: 'vault', at: minute(4) })], under)).rejects.toThrow(ChangedError)
      await expect(store.recordPing('vault', { kind: 'stop' }, minute(4), under)).rejects.toThrow(ChangedError)
      expect([await readRevision(store), await listHostNames(store)]).toEqual([revision, ['nas']])
    })

    it('is not led to by a name that is to be free, or that it has again', async () => {
      const { store } = opened()
      await store.record([event()])
      await store.renameHost('nas', 'vault', FORWARDED, minute(1))
      await store.renameHost('vault', 'nas', { isForwarded: false }, minute(2))
      expect(await store.listAliases()).toEqual([])
      expect(await readHostNames(store)).toEqual(['nas'])
    })

    it('is no longer led to by a former name that was dropped', async () => {
      const { store } = opened()
      await store.record([event()])
      await store.renameHost('nas', 'vault', FORWARDED, minute(1))
      await store.dropAlias('nas')
      await store.record([event({ at: minute(2) })])
      expect(await readHostNames(store)).toEqual(['nas', 'vault'])
      await expect(store.dropAlias('nas')).rejects.toThrow(NotFoundError)
    })

    it.each([true, false])('goes on with the history of a removed host that had the name: %j', async (isLater) => {
      const { store } = opened()
      await store.record([event({ hostname: 'vault', at: minute(isLater ? 0 : 1) })])
      await store.removeHost('vault', minute(2))
      await store.record([event({ at: minute(isLater ? 1 : 0) })])
      await store.renameHost('nas', 'vault', FORWARDED, minute(3))
      expect(await readHostNames(store)).toEqual(['vault'])
      expect(await store.readHistory(NGINX, ALL)).toMatchObject([
        { host: 'vault', times: 2, firstReceivedAt: minute(0), receivedAt: minute(1) },
      ])
    })

    it('stays known by its former names alone until it is removed', async () => {
      const { store } = opened()
      await store.record([event(), event({ image: REDIS, hostname: 'vps' })])
      await store.renameHost('nas', 'vault', FORWARDED, minute(1))
      await store.forgetImage(NGINX)
      expect(await store.listHosts()).toMatchObject([
        { host: 'vault', diunVersion: '', run: null, reportedAt: null },
        { host: 'vps' },
      ])
      await expect(store.renameHost('vps', 'vault', FORWARDED, minute(2))).rejects.toThrow(ConflictError)
      await store.renameHost('vault', 'attic', FORWARDED, minute(2))
      expect(await listHostNames(store)).toEqual(['attic', 'vps'])
      await store.removeHost('attic', minute(3))
      await store.renameHost('vps', 'nas', FORWARDED, minute(4))
      expect(await listHostNames(store)).toEqual(['nas'])
    })

    it('may have had no name', async () => {
      const { store } = opened()
      await store.record([event({ hostname: '' })])
      await store.renameHost('', 'pi', FORWARDED, minute(1))
      expect(await readHostNames(store)).toEqual(['pi'])
      expect(await store.listAliases()).toEqual([{ name: '', host: 'pi' }])
    })

    it('must be known, and its new name free', async () => {
      const { store } = opened()
      await store.record([event(), event({ hostname: 'vps' })])
      await store.recordPing('pi', { kind: 'start' }, minute(0))
      const revision = await readRevision(store)
      await expect(store.renameHost('gone', 'new', FORWARDED, minute(1))).rejects.toThrow(NotFoundError)
      await expect(store.renameHost('nas', 'vps', FORWARDED, minute(1))).rejects.toThrow(ConflictError)
      await expect(store.renameHost('nas', 'pi', FORWARDED, minute(1))).rejects.toThrow(ConflictError)
      await expect(store.renameHost('nas', 'nas', FORWARDED, minute(1))).rejects.toThrow(InvalidInputError)
      expect(await readRevision(store)).toBe(revision)

      await store.renameHost('vps', 'vault', FORWARDED, minute(1))
      await expect(store.renameHost('nas', 'vps', FORWARDED, minute(2))).rejects.toThrow(
        'a former name of the host "vault"',
      )
    })
  })
}
