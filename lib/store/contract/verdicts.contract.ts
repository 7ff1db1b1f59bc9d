import { describe, expect, it } from 'vitest'
import { A, B, minute, type OpenedStore, readState } from './fixtures'
import { readHosts } from './host-readers'
import { container, digestOf, inventory } from './inventory-fixtures'
import { createReporting } from './reporting'

const C = 'sha256:cccc'

export function describeVerdicts(opened: () => OpenedStore) {
  const { report, take, readRunning, readVerdict, listVerbs } = createReporting(opened)

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

    it('is compared with the next report, though the host had none when it reported last, at whichever process', async () => {
      await report({ image: 'redis:7' })
      await report({ image: 'redis:7', at: minute(1) })
      const other = await opened().reopen()
      await other.recordInventory('nas', inventory([container()]), minute(2))
      await report({ at: minute(3) })
      expect([await readState(opened().store), await readVerdict()]).toEqual(['acknowledged', 'updated'])
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
}
