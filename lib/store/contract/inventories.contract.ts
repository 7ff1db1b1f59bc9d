import { describe, expect, it } from 'vitest'
import type { Inventory, RunningContainer } from '@/lib/domain/running/inventory'
import { A, B, type EventFields, event, minute, NGINX, type OpenedStore, readState } from './fixtures'
import { ALL_ACTIONS, readHosts } from './host-readers'
import { container, digestOf, inventory, named } from './inventory-fixtures'

const C = 'sha256:cccc'

export function describeInventories(opened: () => OpenedStore) {
  const report = (fields: EventFields) => opened().store.record([event({ metadata: named('web'), ...fields })])
  const take = (containers: readonly RunningContainer[], at: number, fields: Partial<Inventory> = {}) =>
    opened().store.recordInventory('nas', inventory(containers, fields), minute(at))
  const readRunning = async (image = NGINX) => (await readHosts(opened().store, image))[0]?.running
  const readVerdict = async (image = NGINX) => (await readRunning(image))?.verdict
  const listVerbs = async () =>
    (await opened().store.listActions(ALL_ACTIONS)).map(({ verb, actor, hostname, images }) => ({
      verb,
      actor,
      hostname,
      images,
    }))

  describe('an inventory', () => {
    it('acknowledges what runs, in the name of the host', async () => {
      await report({})
      const { summary } = await take([container({ since: minute(1) })], 2)
      expect(summary).toEqual({ containers: 1, updated: 1, outdated: 0, unknown: 0 })
      expect(await readHosts(opened().store)).toMatchObject([
        {
          acknowledgedAt: minute(2),
          running: { verdict: 'updated', since: minute(1), updatedAt: minute(2), digest: A },
        },
      ])
      expect(await listVerbs()).toEqual([{ verb: 'updated', actor: 'nas', hostname: 'nas', images: 1 }])
    })

    it('acknowledges only when every container runs the reported digest', async () => {
      await report({ digest: B })
      await take([container({ digests: [digestOf(B)] }), container({ name: 'other', digests: [digestOf(C)] })], 2)
      expect([await readState(opened().store), await readVerdict()]).toEqual(['pending', 'unknown'])
    })

    it('finds the reported digest wherever it is among those of the repository', async () => {
      await report({ digest: B })
      await take([container({ digests: [digestOf(C), digestOf(B)] })], 2)
      expect(await readVerdict()).toBe('updated')
    })

    it('does not take the same digest of another repository for the reported one', async () => {
      await report({ digest: B })
      await take([container({ digests: [digestOf(B, 'ghcr.io/mirror/nginx'), digestOf(C)] })], 2)
      expect(await readVerdict()).toBe('unknown')
    })

    it('calls outdated what was reported before, and leaves it pending', async () => {
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      const { summary } = await take([container({ version: '1.29.0' })], 2)
      expect(summary).toEqual({ containers: 1, updated: 0, outdated: 1, unknown: 0 })
      expect(await readState(opened().store)).toBe('pending')
      expect(await readRunning()).toEqual({ verdict: 'outdated', digest: A, imageTag: '1.29', version: '1.29.0' })
    })

    it('calls outdated what another host reported before', async () => {
      await report({ digest: A, hostname: 'vps' })
      await report({ digest: B, at: minute(1) })
      await take([container()], 2)
      expect((await readHosts(opened().store)).find(({ hostname }) => hostname === 'nas')?.running?.verdict).toBe(
        'outdated',
      )
    })

    it('does not call outdated what was reported later', async () => {
      await report({ digest: B })
      await report({ digest: C, hostname: 'vps', at: minute(1) })
      await take([container({ digests: [digestOf(C)] })], 2)
      const nas = (await readHosts(opened().store)).find(({ hostname }) => hostname === 'nas')
      expect(nas?.running?.verdict).toBe('unknown')
    })

    it.each([
      ['without digests', []],
      ['with the digest of its platform alone', [digestOf(C)]],
    ])('concludes nothing from an image %s', async (_, digests) => {
      await report({})
      await take([container({ digests })], 2)
      expect([await readState(opened().store), await readVerdict()]).toEqual(['pending', 'unknown'])
    })

    it('concludes nothing about a report without a digest', async () => {
      await report({ digest: '' })
      await take([container()], 2)
      expect([await readState(opened().store), await readVerdict()]).toEqual(['pending', 'unknown'])
    })

    it('tells that an image was pulled and its container not recreated', async () => {
      await report({ digest: B })
      await take(
        [container({ namedImageId: 'sha256:image-b', namedDigests: [digestOf(B)], namedVersion: '1.29.2' })],
        2,
      )
      expect(await readState(opened().store)).toBe('pending')
      expect(await readRunning()).toMatchObject({ verdict: 'pulled', digest: A, pulledVersion: '1.29.2' })
    })

    it('tells that no container is left, and forgets nothing', async () => {
      await report({})
      await take([container({ image: 'docker.io/library/redis:7', digests: [] })], 2)
      expect([await readState(opened().store), await readVerdict()]).toEqual(['pending', 'gone'])
    })

    it('does not miss a container that DIUN reported after the inventory', async () => {
      await take([], 1)
      await report({ at: minute(2) })
      expect(await readRunning()).toBeUndefined()
    })

    it('does not miss what DIUN found in no container', async () => {
      await report({ metadata: {}, provider: 'file' })
      await take([], 2)
      expect(await readRunning()).toBeUndefined()
    })

    it('goes by the containers that run, if one does', async () => {
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      await take([container({ digests: [digestOf(B)] }), container({ name: 'old', isRunning: false })], 2)
      expect(await readVerdict()).toBe('updated')
    })

    it('knows a container by its name when its image tag has moved on', async () => {
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      await take([container({ image: '' })], 2)
      expect(await readVerdict()).toBe('outdated')
    })

    it('knows the digest by the id of an image in the store of containerd', async () => {
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      await take([container({ image: '', imageId: A, namedImageId: '', digests: [] })], 2)
      expect(await readVerdict()).toBe('outdated')
      await take([container({ image: '', imageId: B, namedImageId: '', digests: [] })], 3)
      expect(await readVerdict()).toBe('updated')
    })

    it('counts a container that nobody named, if it runs an earlier digest of the image by its id alone', async () => {
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      const nameless = container({ name: 'other', image: '', namedImageId: '' })
      await take([container({ digests: [digestOf(B)] }), nameless], 2)
      expect([await readState(opened().store), await readVerdict()]).toEqual(['pending', 'outdated'])
    })

    it('says nothing of the same image on another host', async () => {
      await report({})
      await report({ hostname: 'vps', at: minute(1) })
      await take([container()], 2)
      const verdicts = (await readHosts(opened().store)).map(({ hostname, running }) => [hostname, running?.verdict])
      expect(new Map(verdicts.map(([hostname, verdict]) => [hostname, verdict]))).toEqual(
        new Map([
          ['vps', undefined],
          ['nas', 'updated'],
        ]),
      )
      expect(await readState(opened().store)).toBe('pending')
    })

    it('keeps the project, the service and the source that the container names', async () => {
      await report({})
      const compose = {
        project: 'web',
        service: 'proxy',
        workingDir: '/srv/web',
        configFiles: ['/srv/web/compose.yml'],
      }
      await take([container({ compose, source: 'https://github.com/nginx/nginx', created: minute(0) })], 2)
      expect(await readRunning()).toMatchObject({
        project: 'web',
        service: 'proxy',
        source: 'https://github.com/nginx/nginx',
        created: minute(0),
      })
    })
  })

  describe('several image tags of a repository', () => {
    const old = 'docker.io/library/nginx:1.28'
    const next = 'docker.io/library/nginx:1.30'

    it('are closed with what a container now runs', async () => {
      await report({ image: old, digest: A })
      await report({ image: next, digest: B, status: 'new', at: minute(1) })
      await take([container({ image: next, digests: [digestOf(B)] })], 2)
      expect([await readState(opened().store, old), await readState(opened().store, next)]).toEqual([
        'acknowledged',
        'acknowledged',
      ])
      expect(await readRunning(old)).toMatchObject({ verdict: 'updated', imageTag: '1.30' })
    })

    it('are outdated where a lower version runs', async () => {
      await report({ image: next, digest: B, status: 'new' })
      await take([container({ image: old, digests: [digestOf(A)] })], 2)
      expect([await readState(opened().store, next), await readRunning(next)]).toEqual([
        'pending',
        { verdict: 'outdated', digest: A, imageTag: '1.28' },
      ])
    })

    it('say nothing of each other when their variants differ', async () => {
      await report({ image: next, digest: B, status: 'new' })
      await take([container({ image: 'docker.io/library/nginx:1.31-alpine', digests: [digestOf(A)] })], 2)
      expect([await readState(opened().store, next), await readVerdict(next)]).toEqual(['pending', 'unknown'])
    })

    it('are the same image under two names', async () => {
      await report({ image: next, digest: B, status: 'new' })
      await take([container({ image: 'docker.io/library/nginx:latest', digests: [digestOf(B)] })], 2)
      expect(await readState(opened().store, next)).toBe('acknowledged')
    })
  })

  describe('an event', () => {
    it('is born acknowledged when its digest runs already', async () => {
      await take([container()], 1)
      await report({ at: minute(2) })
      expect(await readHosts(opened().store)).toMatchObject([
        { acknowledgedAt: minute(2), running: { verdict: 'updated', updatedAt: minute(2) } },
      ])
      expect(await listVerbs()).toEqual([{ verb: 'updated', actor: 'nas', hostname: 'nas', images: 1 }])
    })

    it('is pending when an older digest runs', async () => {
      await report({})
      await take([container()], 1)
      await report({ digest: B, at: minute(2) })
      expect([await readState(opened().store), await readVerdict()]).toEqual(['pending', 'outdated'])
    })

    it('is judged by the last of several digests that arrive together', async () => {
      await take([container()], 1)
      const both = [
        event({ metadata: named('web'), at: minute(2) }),
        event({ digest: B, metadata: named('web'), at: minute(3) }),
      ]
      await opened().store.record(both)
      expect([await readState(opened().store), await readVerdict()]).toEqual(['pending', 'outdated'])
    })

    it('is not judged by a reporter that has fallen silent', async () => {
      await take([container()], 1)
      await report({ at: minute(11) })
      expect([await readState(opened().store), await readRunning()]).toEqual(['pending', undefined])
    })

    it('is pending again when DIUN names a container that does not run it', async () => {
      const next = 'docker.io/library/nginx:1.30'
      const tagged = (name: string, tag: string) =>
        container({ name, image: `docker.io/library/nginx:${tag}`, digests: [] })
      await take([tagged('one', '1.31'), tagged('two', '1.28')], 1)
      await report({ image: next, digest: B, metadata: named('one'), at: minute(2) })
      expect(await readState(opened().store, next)).toBe('acknowledged')
      await report({ image: next, digest: B, metadata: named('two'), at: minute(3) })
      expect(await readState(opened().store, next)).toBe('pending')
      expect(await readRunning(next)).toEqual({ verdict: 'outdated', imageTag: '1.28' })
    })

    it('that is repeated leaves the decision of a person', async () => {
      const { store } = opened()
      await take([container()], 1)
      await report({ at: minute(2) })
      await store.setState([NGINX], { state: 'pending' }, minute(3))
      await report({ at: minute(4) })
      await take([container()], 5)
      expect(await readState(store)).toBe('pending')
    })
  })

  describe('what ran before', () => {
    it('makes an update pending again when it comes back', async () => {
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      await take([container({ digests: [digestOf(B)] })], 2)
      await take([container()], 3)
      expect([await readState(opened().store), await readRunning()]).toEqual([
        'pending',
        { verdict: 'outdated', updatedAt: minute(2), digest: A, imageTag: '1.29' },
      ])
      expect((await listVerbs())[0]).toEqual({ verb: 'rolled-back', actor: 'nas', hostname: 'nas', images: 1 })
    })

    it('makes it pending once, whatever a person then decides', async () => {
      const { store } = opened()
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      await take([container({ digests: [digestOf(B)] })], 2)
      await take([container()], 3)
      await store.setState([NGINX], { state: 'acknowledged' }, minute(4))
      await take([container({ name: 'renamed' })], 5)
      expect([await readState(store), await readVerdict()]).toEqual(['acknowledged', 'outdated'])
    })

    it('is known to be outdated after its report has been removed from the history', async () => {
      const { store } = opened()
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      await take([container()], 2)
      await store.pruneEvents({ before: null, perImage: 1 }, null)
      await take([container({ name: 'renamed' })], 3)
      expect(await readVerdict()).toBe('outdated')
    })

    it('is the one that is named when it is reported again, not another beside it of which nothing is known', async () => {
      await take([container({ name: 'a', digests: [digestOf(C)] }), container({ name: 'b' })], 1)
      await report({ digest: A })
      await report({ digest: B, at: minute(2) })
      await report({ digest: B, at: minute(3) })
      expect(await readRunning()).toMatchObject({ verdict: 'outdated', digest: A })
    })
  })

  describe('a container that is gone for a while', () => {
    const down = [container({ image: 'docker.io/library/redis:7', digests: [] })]

    it('is not acknowledged again when it is back', async () => {
      const { store } = opened()
      await report({})
      await take([container()], 1)
      await store.setState([NGINX], { state: 'pending' }, minute(2))
      await take(down, 3)
      await take([container()], 4)
      expect([await readState(store), await readVerdict()]).toEqual(['pending', 'updated'])
      expect((await listVerbs()).map(({ verb }) => verb)).toEqual(['pending', 'updated'])
    })

    it('is not rolled back again when it is back', async () => {
      const { store } = opened()
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      await take([container({ digests: [digestOf(B)] })], 2)
      await take([container()], 3)
      await store.setState([NGINX], { state: 'acknowledged' }, minute(4))
      await take(down, 5)
      await take([container()], 6)
      expect([await readState(store), await readVerdict()]).toEqual(['acknowledged', 'outdated'])
    })
  })

  describe('the inventory of a script', () => {
    const byScript = { isOnce: true, reporter: 'update script', intervalSeconds: null }

    it('makes no reporter of it, and concludes at once', async () => {
      const { store } = opened()
      await report({})
      await take([container()], 1, byScript)
      expect(await readVerdict()).toBe('updated')
      expect(await store.readInventory('nas')).toMatchObject({ intervalSeconds: 0, isSilent: true })
      expect((await store.readRevision()).nextSilenceAt).toBeNull()
    })

    it('leaves the reporter of the host its name and its time', async () => {
      const { store } = opened()
      await report({ digest: B })
      await take([container()], 1, { takenAt: minute(9) })
      await take([container({ digests: [digestOf(B)] })], 2, byScript)
      expect(await readVerdict()).toBe('updated')
      expect(await store.readInventory('nas')).toMatchObject({
        reporter: 'test/1',
        intervalSeconds: 300,
        isSilent: false,
      })
      expect((await store.readRevision()).nextSilenceAt).toBe(minute(11))
    })

    it('is as of now where no reporter speaks any more', async () => {
      const { store } = opened()
      await take([container()], 1, byScript)
      await take([container()], 20, byScript)
      expect((await store.listUpdates(minute(20))).reporters).toEqual([
        { host: 'nas', takenAt: minute(20), isSilent: true },
      ])
    })

    it('shortens no interval of the reporter of the host', async () => {
      const { store } = opened()
      await take([], 0, { intervalSeconds: null })
      await take([container()], 58, byScript)
      await take([container({ name: 'renamed' })], 60, { intervalSeconds: null })
      expect(await store.readInventory('nas')).toMatchObject({ intervalSeconds: 3_600 })
    })

    it('does not take the place of that of a whole cluster', async () => {
      await take([container()], 1, { engine: { name: 'swarm', version: '', platform: '' } })
      await take([], 2, byScript)
      expect(await opened().store.readInventory('nas')).toMatchObject({ containers: [{ name: 'web' }] })
    })
  })

  describe('an inventory that says the same again', () => {
    it('raises no revision, and keeps its reporter from falling silent', async () => {
      const { store } = opened()
      await report({})
      await take([container()], 1)
      const before = await store.readRevision()
      const { change, summary } = await take([container()], 6)
      expect([change, summary.updated]).toEqual([null, 1])
      expect(await store.readRevision()).toEqual({ ...before, nextSilenceAt: minute(16) })
    })

    it('is compared again with what has been reported meanwhile', async () => {
      await take([container({ image: 'docker.io/library/redis:7', digests: [] })], 1)
      await report({ at: minute(2) })
      await take([container({ image: 'docker.io/library/redis:7', digests: [] })], 3)
      expect(await readVerdict()).toBe('gone')
    })

    it('changes nothing when it was overtaken by a newer one', async () => {
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      await take([container({ digests: [digestOf(B)] })], 3, { takenAt: minute(3) })
      const { change } = await take([container()], 4, { takenAt: minute(2) })
      expect([change, await readState(opened().store)]).toEqual([null, 'acknowledged'])
    })

    it('is believed when the clock of its host was set back', async () => {
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      await take([container({ digests: [digestOf(B)] })], 3, { takenAt: minute(3) })
      await take([container()], 14, { takenAt: minute(1) })
      expect(await readVerdict()).toBe('outdated')
    })
  })

  describe('a reporter', () => {
    it('falls silent after two intervals, and speaks again', async () => {
      const { store } = opened()
      await take([container()], 1)
      expect(await store.markSilentReporters(minute(10))).toBeNull()
      expect(await store.markSilentReporters(minute(11))).not.toBeNull()
      const silent = { host: 'nas', takenAt: minute(1), isSilent: true }
      expect((await store.listUpdates(minute(11))).reporters).toEqual([silent])
      expect((await take([container()], 12)).change).not.toBeNull()
      expect((await store.listUpdates(minute(12))).reporters).toEqual([
        { host: 'nas', takenAt: minute(12), isSilent: false },
      ])
    })

    it('that names no interval is given as long as it took to report twice', async () => {
      const { store } = opened()
      await take([], 0, { intervalSeconds: null })
      await take([container()], 30, { intervalSeconds: null })
      expect(await store.readInventory('nas')).toMatchObject({ intervalSeconds: 1_800, isSilent: false })
    })

    it('is never ahead of the clock here', async () => {
      const { store } = opened()
      await take([container()], 1, { takenAt: minute(59) })
      expect(await store.readInventory('nas')).toMatchObject({ takenAt: minute(1) })
    })

    it('is listed with its host, which DIUN need not know', async () => {
      const { store } = opened()
      await take([container()], 1)
      expect(await store.listHosts()).toMatchObject([{ host: 'nas', run: null, reportedAt: null }])
      expect(await store.listInventories()).toMatchObject([{ host: 'nas', reporter: 'test/1', containers: 1 }])
    })
  })

  describe('the inventory of a host', () => {
    it('moves to its new name', async () => {
      const { store } = opened()
      await report({})
      await take([container()], 1)
      await store.renameHost('nas', 'vault', { isForwarded: true }, minute(2))
      expect(await store.readInventory('nas')).toBeNull()
      expect(await store.readInventory('vault')).toMatchObject({ containers: [{ name: 'web' }] })
      expect(await readRunning()).toMatchObject({ verdict: 'updated' })
      await expect(take([container()], 3)).rejects.toThrow('another name')
    })

    it('is compared anew with what another host reported that is merged into it', async () => {
      const { store } = opened()
      await report({})
      await take([container()], 1)
      await report({ hostname: 'old', at: minute(2) })
      await store.mergeHost('old', 'nas', minute(3))
      expect(await readState(store)).toBe('pending')
      await take([container()], 4)
      expect(await readState(store)).toBe('acknowledged')
    })

    it('leaves the decision of a person when another host is merged into it', async () => {
      const { store } = opened()
      await report({})
      await take([container()], 1)
      await store.setState([NGINX], { state: 'pending' }, minute(2))
      await report({ hostname: 'old', at: minute(3) })
      await store.mergeHost('old', 'nas', minute(4))
      await take([container()], 5)
      expect(await readState(store)).toBe('pending')
    })

    it('stays that of the host into which another is merged', async () => {
      const { store } = opened()
      await store.recordInventory('nas', inventory([container()]), minute(1))
      await store.recordInventory('vps', inventory([container({ name: 'vps' })]), minute(2))
      await store.mergeHost('nas', 'vps', minute(3))
      expect(await store.readInventory('vps')).toMatchObject({ containers: [{ name: 'vps' }] })
      expect(await store.readInventory('nas')).toBeNull()
    })

    it('is removed with it', async () => {
      const { store } = opened()
      await take([container()], 1)
      await store.removeHost('nas', minute(2))
      expect([await store.readInventory('nas'), await store.listHosts()]).toEqual([null, []])
    })
  })
}
