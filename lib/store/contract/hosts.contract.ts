import { describe, expect, it } from 'vitest'
import { EMPTY_RULE } from '@/lib/domain/board/rule'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { ChangedError, ConflictError, InvalidInputError, NotFoundError } from '@/lib/domain/errors'
import { A, B, event, minute, NGINX, type OpenedStore, REDIS, readRevision, readState, readUpdate } from './fixtures'

const ALL = { limit: 50, before: null }
const ACTIVITY = { image: null, query: '', ...ALL }
const FORWARDED = { isForwarded: true }
const counts = { scanned: 9, new: 1, updated: 2, unchanged: 6, skipped: 0, failed: 0 }

export function describeHosts(opened: () => OpenedStore) {
  const readHosts = async (image = NGINX) => (await readUpdate(opened().store, image)).hosts
  const readHostNames = async (image = NGINX) => (await readHosts(image)).map(({ hostname }) => hostname).sort()
  const names = async () => (await opened().store.listHosts()).map(({ host }) => host)

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
      await store.recordPing('nas', { kind: 'end', counts }, minute(3))
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
      expect(await names()).toEqual(['vault'])
      const [renaming, ...done] = await store.listActions(ACTIVITY)
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
      expect(await readHosts()).toMatchObject([{ hostname: 'vault', acknowledgedAt: minute(1), receivedAt: minute(3) }])
      expect(await store.readHistory(NGINX, ALL)).toMatchObject([{ times: 2, firstReceivedAt: minute(0) }])
    })

    it('leads from its former names to its last one, and takes nothing under them', async () => {
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
      expect(await names()).toEqual(['attic'])
    })

    it('takes what was reported under a former name only while that leads to it', async () => {
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
      expect([await readRevision(store), await names()]).toEqual([revision, ['nas']])
    })

    it('leads nowhere from a name that is to be free, or that it has again', async () => {
      const { store } = opened()
      await store.record([event()])
      await store.renameHost('nas', 'vault', FORWARDED, minute(1))
      await store.renameHost('vault', 'nas', { isForwarded: false }, minute(2))
      expect(await store.listAliases()).toEqual([])
      expect(await readHostNames()).toEqual(['nas'])
    })

    it('leads nowhere from a name that was told to lead there no more', async () => {
      const { store } = opened()
      await store.record([event()])
      await store.renameHost('nas', 'vault', FORWARDED, minute(1))
      await store.dropAlias('nas')
      await store.record([event({ at: minute(2) })])
      expect(await readHostNames()).toEqual(['nas', 'vault'])
      await expect(store.dropAlias('nas')).rejects.toThrow(NotFoundError)
    })

    it.each([true, false])('goes on with the history of a removed host that had the name: %j', async (isLater) => {
      const { store } = opened()
      await store.record([event({ hostname: 'vault', at: minute(isLater ? 0 : 1) })])
      await store.removeHost('vault', minute(2))
      await store.record([event({ at: minute(isLater ? 1 : 0) })])
      await store.renameHost('nas', 'vault', FORWARDED, minute(3))
      expect(await readHostNames()).toEqual(['vault'])
      expect(await store.readHistory(NGINX, ALL)).toMatchObject([
        { host: 'vault', times: 2, firstReceivedAt: minute(0), receivedAt: minute(1) },
      ])
    })

    it('is known by its former names alone, too, until it is removed', async () => {
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
      expect(await names()).toEqual(['attic', 'vps'])
      await store.removeHost('attic', minute(3))
      await store.renameHost('vps', 'nas', FORWARDED, minute(4))
      expect(await names()).toEqual(['nas'])
    })

    it('may have had no name', async () => {
      const { store } = opened()
      await store.record([event({ hostname: '' })])
      await store.renameHost('', 'pi', FORWARDED, minute(1))
      expect(await readHostNames()).toEqual(['pi'])
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

  describe('hosts that are merged', () => {
    const merge = () => opened().store.mergeHost('nas', 'vps', minute(10), 'zoë')

    it.each([
      ['nas', 'vps'],
      ['vps', 'nas'],
    ])(
      'are one, which has what either reported, %s and then %s, and takes what is reported under both names',
      async (...order) => {
        const { store } = opened()
        await store.record(order.map((hostname, index) => event({ hostname, at: minute(index) })))
        await store.record([event({ image: REDIS, at: minute(2) })])
        await merge()
        expect(await names()).toEqual(['vps'])
        expect([await readHostNames(NGINX), await readHostNames(REDIS)]).toEqual([['vps'], ['vps']])
        expect(await store.readHistory(NGINX, ALL)).toMatchObject([
          { host: 'vps', times: 2, firstReceivedAt: minute(0), receivedAt: minute(1) },
        ])
        expect(await store.listAliases()).toEqual([{ name: 'nas', host: 'vps' }])
        expect(await store.listActions(ACTIVITY)).toMatchObject([{ verb: 'host-merged', hostname: 'vps', name: 'nas' }])
      },
    )

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
      const [host] = await readHosts()
      expect(host).toMatchObject({ digest, receivedAt: minute(1) })
      expect(host?.pendingSince ?? host?.receivedAt).toBe(done === 'nas' ? minute(1) : minute(0))
    })

    it('keep pending what the other ignores, or runs already', async () => {
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
      expect(await readHosts()).toMatchObject([{ hostname: 'vps', digest: B, acknowledgedAt: minute(2) }])
    })

    it.each(['nas', 'vps'])('go by the run that was told of last, that of %s', async (later) => {
      const { store } = opened()
      const earlier = later === 'nas' ? 'vps' : 'nas'
      await store.recordPing(earlier, { kind: 'stop' }, minute(1))
      await store.recordPing(later, { kind: 'end', counts }, minute(2))
      await merge()
      expect((await store.listUpdates(minute(5))).runs).toMatchObject([
        { host: 'vps', endedAt: minute(2), stoppedAt: null },
      ])
    })

    it.each(['nas', 'vps'])(
      'leave silent what is silent of the one that stays, when %s was told of last',
      async (later) => {
        const { store } = opened()
        await store.recordPing('nas', { kind: 'stop' }, minute(later === 'nas' ? 2 : 1))
        await store.recordPing('vps', { kind: 'stop' }, minute(later === 'nas' ? 1 : 2))
        await store.silenceHost('vps', 'always')
        await merge()
        expect((await store.listUpdates(minute(5))).runs).toMatchObject([{ host: 'vps', silence: 'always' }])
      },
    )

    it('must both be known, and not be the same', async () => {
      const { store } = opened()
      await store.record([event()])
      await expect(store.mergeHost('nas', 'gone', minute(1))).rejects.toThrow(NotFoundError)
      await expect(store.mergeHost('gone', 'nas', minute(1))).rejects.toThrow(NotFoundError)
      await expect(store.mergeHost('nas', 'nas', minute(1))).rejects.toThrow(InvalidInputError)
    })
  })

  describe('a host that is removed', () => {
    it('is gone with its images and its run, but what it reported stays in the history', async () => {
      const { store } = opened()
      await store.record([event(), event({ image: REDIS }), event({ image: REDIS, hostname: 'vps' })])
      await store.recordPing('nas', { kind: 'stop' }, minute(1))
      await store.removeHost('nas', minute(2), 'zoë')
      const { updates, runs } = await store.listUpdates(minute(5))
      expect(updates.map(({ image, hosts }) => [image, hosts.length])).toEqual([[REDIS, 1]])
      expect([runs, await names()]).toEqual([[], ['vps']])
      expect(await store.readHistory(NGINX, ALL)).toMatchObject([{ host: 'nas' }])
      expect((await store.listActions(ACTIVITY))[0]).toMatchObject({
        verb: 'host-removed',
        hostname: 'nas',
        actor: 'zoë',
      })
      await expect(store.removeHost('nas', minute(3))).rejects.toThrow(NotFoundError)
    })

    it('comes back when it reports again, with what a person said of its images', async () => {
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

    it('leads nowhere from its former names', async () => {
      const { store } = opened()
      await store.record([event()])
      await store.renameHost('nas', 'vault', FORWARDED, minute(1))
      await store.removeHost('vault', minute(2))
      await store.record([event({ at: minute(3) })])
      expect([await store.listAliases(), await readHostNames()]).toEqual([[], ['nas']])
    })
  })

  describe('the warnings of a host', () => {
    const silence = async () => (await opened().store.listUpdates(minute(30))).runs.map((run) => run.silence)

    it('are silenced until its DIUN tells of a run again', async () => {
      const { store } = opened()
      await store.recordPing('nas', { kind: 'stop' }, minute(0))
      await store.silenceHost('nas', 'until-report')
      expect(await silence()).toEqual(['until-report'])
      await store.recordPing('nas', { kind: 'start' }, minute(1))
      expect(await silence()).toEqual(['none'])
    })

    it('are silenced for good, until a person says otherwise', async () => {
      const { store } = opened()
      await store.recordPing('nas', { kind: 'stop' }, minute(0))
      await store.silenceHost('nas', 'always')
      await store.recordPing('nas', { kind: 'start' }, minute(1))
      expect(await silence()).toEqual(['always'])
      await store.silenceHost('nas', 'none')
      expect(await silence()).toEqual(['none'])
    })

    it('are those of a host that tells of its runs', async () => {
      const { store } = opened()
      await store.record([event()])
      await expect(store.silenceHost('nas', 'always')).rejects.toThrow(ConflictError)
      await expect(store.silenceHost('gone', 'always')).rejects.toThrow(NotFoundError)
    })
  })
}
