import { describe, expect, it } from 'vitest'
import { A, B, event, minute, NGINX, type OpenedStore, readState } from './fixtures'
import { readHosts } from './host-readers'
import { container, digestOf, named } from './inventory-fixtures'
import { createReporting } from './reporting'

const C = 'sha256:cccc'

export function describeJudgedEvents(opened: () => OpenedStore) {
  const { report, take, readRunning, readVerdict, listVerbs } = createReporting(opened)

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
}
