import { describe, expect, it } from 'vitest'
import { MOST_COMPARED } from '@/lib/domain/board/rules/report-bump'
import { B, type EventFields, event, minute, type OpenedStore, readUpdate } from './fixtures'

const NGINX = 'docker.io/library/nginx'
const LONG_AGO = '2026-01-05T08:00:00Z'

/**
 * Builds the event in which DIUN reports an image tag of nginx, as run by the container `web`, made on 1 November; its digest is its own.
 */
function tag(imageTag: string, { made = '2026-11-01 09:00:00 +0100 CET', metadata = {}, ...fields }: Reported = {}) {
  const allMetadata = { ctn_names: 'web', ctn_createdat: made, ...metadata }
  const digest = `sha256:${imageTag}`
  return event({
    image: `${NGINX}:${imageTag}`,
    status: 'new',
    created: '2026-11-20T08:00:00Z',
    digest,
    metadata: allMetadata,
    ...fields,
  })
}

type Reported = EventFields & { made?: string; metadata?: object }

export function describeSettled(opened: () => OpenedStore) {
  const record = (...events: ReturnType<typeof tag>[]) => opened().store.record(events)
  const readTag = (imageTag: string) => readUpdate(opened().store, `${NGINX}:${imageTag}`)
  const readSettlement = async (imageTag: string) => {
    const { state, hosts } = await readTag(imageTag)
    return [state, hosts[0]?.settledBy]
  }
  const countPending = async () => {
    const filter = { states: ['pending' as const], tags: [], hosts: [] }
    return (await opened().store.readOutline(minute(30), filter)).updates.length
  }

  describe('a settled update', () => {
    it('is kept, is not pending, and has a reason', async () => {
      await record(tag('1.94.1'))
      await opened().store.setState([`${NGINX}:1.94.1`], { state: 'acknowledged' }, minute(1))
      await record(tag('1.93.0', { at: minute(2) }), tag('1.95.0', { at: minute(2) }))
      expect(await readSettlement('1.93.0')).toEqual(['acknowledged', 'older'])
      expect(await readSettlement('1.95.0')).toEqual(['pending', undefined])
      expect(await countPending()).toBe(1)
      expect(await readTag('1.93.0')).toMatchObject({ acknowledgedAt: null })
      expect(await opened().store.acknowledgePending('all', minute(3))).toMatchObject({ images: 1 })
      expect(await readTag('1.93.0')).toMatchObject({ hosts: [{ acknowledgedAt: null, settledBy: 'older' }] })
    })

    it.each([
      ['at once', [['1.25.0-rc1', '1.24.4']]],
      ['one by one', [['1.25.0-rc1'], ['1.24.4']]],
      ['in the other order', [['1.24.4'], ['1.25.0-rc1']]],
    ])('is the same in whatever order the events arrive: %s', async (_, groups) => {
      for (const [at, names] of groups.entries()) await record(...names.map((name) => tag(name, { at: minute(at) })))
      expect(await readSettlement('1.25.0-rc1')).toEqual(['acknowledged', 'prerelease'])
      expect(await readSettlement('1.24.4')).toEqual(['pending', undefined])
      expect(await countPending()).toBe(1)
    })

    it('is among the changes since a revision, though another image was reported', async () => {
      const { revision } = await record(tag('1.25.0-rc1'))
      await record(tag('1.24.4', { at: minute(1) }))
      const { updates } = await opened().store.listUpdates(minute(2), revision)
      expect(updates.map(({ image }) => image).sort()).toEqual([`${NGINX}:1.24.4`, `${NGINX}:1.25.0-rc1`])
    })

    it('is an image that has just been deployed, until it is built anew', async () => {
      const made = '2026-11-22 09:00:00 +0100 CET'
      await record(tag('12.2.0', { status: 'update' }), tag('12.3.0', { made, at: minute(1) }))
      expect(await readSettlement('12.3.0')).toEqual(['acknowledged', 'deployed'])
      expect(await readSettlement('12.2.0')).toEqual(['pending', undefined])
      await record(tag('12.3.0', { made, status: 'update', digest: B, at: minute(5) }))
      expect(await readSettlement('12.3.0')).toEqual(['pending', undefined])
      const [host] = (await readTag('12.3.0')).hosts
      expect(host?.pendingSince ?? host?.receivedAt).toBe(minute(5))
    })

    it('is pending once a person says so, and stays so when it is reported again', async () => {
      const old = { created: LONG_AGO }
      await record(tag('1.28.0', old), tag('1.27.0', old))
      expect(await readSettlement('1.28.0')).toEqual(['acknowledged', 'older'])
      await opened().store.setState([`${NGINX}:1.28.0`], { state: 'pending' }, minute(1))
      expect(await readSettlement('1.28.0')).toEqual(['pending', undefined])
      await record(tag('1.28.0', { ...old, at: minute(2) }), tag('1.26.0', { ...old, at: minute(2) }))
      expect(await readSettlement('1.28.0')).toEqual(['pending', undefined])
      expect(await countPending()).toBe(1)
      await opened().store.setState([`${NGINX}:1.28.0`], { state: 'acknowledged' }, minute(3))
      expect(await readSettlement('1.28.0')).toEqual(['acknowledged', undefined])
    })

    it('is pending on another host to which the reason does not apply', async () => {
      await record(tag('1.94.1'))
      await opened().store.setState([`${NGINX}:1.94.1`], { state: 'acknowledged' }, minute(1))
      await record(tag('1.93.0', { at: minute(2) }), tag('1.93.0', { at: minute(2), hostname: 'pi' }))
      expect((await readTag('1.93.0')).hosts.map(({ hostname, settledBy }) => [hostname, settledBy]).sort()).toEqual([
        ['nas', 'older'],
        ['pi', undefined],
      ])
      expect((await readTag('1.93.0')).state).toBe('pending')
    })

    it('goes by the version that a container’s label names', async () => {
      const metadata = { runs: '1.24.3-rootless' }
      await record(...['1.24.4', '1.24.4-rootless', '1.24.2-rootless'].map((name) => tag(name, { metadata })))
      expect(await readSettlement('1.24.4')).toEqual(['acknowledged', 'variant'])
      expect(await readSettlement('1.24.4-rootless')).toEqual(['pending', undefined])
      expect(await readSettlement('1.24.2-rootless')).toEqual(['acknowledged', 'older'])
      expect((await readTag('1.24.4')).hosts[0]?.runs).toBe('1.24.3-rootless')
    })

    it('is no pre-release that a rule wants, unless it is an old one', async () => {
      const newImageDefaults = { tagId: null, isMuted: false, snoozedUntil: null, wantsPrereleases: true }
      await record(tag('1.94.1'))
      await opened().store.setState([`${NGINX}:1.94.1`], { state: 'acknowledged' }, minute(1))
      for (const [at, name] of ['1.95.0-rc1', '1.94.0-rc1', '1.94.2'].entries()) {
        await record({ ...tag(name, { at: minute(2 + at) }), newImageDefaults })
      }
      expect(await readSettlement('1.95.0-rc1')).toEqual(['pending', undefined])
      expect(await readSettlement('1.94.0-rc1')).toEqual(['acknowledged', 'older'])
    })

    it('does not come of a repository of which thousands of tags are known', async () => {
      const names = Array.from({ length: MOST_COMPARED }, (_, n) => `1.${Math.floor(n / 100)}.${n % 100}`)
      await record(...names.map((name) => tag(name)))
      await opened().store.setState([`${NGINX}:1.5.0`], { state: 'acknowledged' }, minute(1))
      await record(tag('1.0.200', { at: minute(2) }))
      expect(await readSettlement('1.0.200')).toEqual(['acknowledged', 'older'])
      await record(tag('1.0.201', { at: minute(3) }))
      expect(await readSettlement('1.0.201')).toEqual(['pending', undefined])
    }, 60_000)

    it('loses no event to the label that names the running version', async () => {
      for (const [at, runs] of ['a\0b', '\ud800', 'x'.repeat(70_000), ''].entries()) {
        await record(tag(`1.${at}`, { metadata: { runs } }))
        expect((await readTag(`1.${at}`)).hosts[0]?.runs).toBeUndefined()
      }
    })

    it('does not come of another repository whose name begins alike', async () => {
      await record(
        tag('1.94.1'),
        event({ image: `${NGINX}-extra:1.93.0`, status: 'new', metadata: { ctn_names: 'web' } }),
      )
      await opened().store.setState([`${NGINX}:1.94.1`], { state: 'acknowledged' }, minute(1))
      await record(
        event({ image: `${NGINX}-extra:1.92.0`, status: 'new', metadata: { ctn_names: 'web' }, at: minute(2) }),
      )
      expect((await readUpdate(opened().store, `${NGINX}-extra:1.92.0`)).state).toBe('pending')
    })

    it('is found however long the name of its repository is', async () => {
      const long = `registry.lan/${'wörld/'.repeat(60)}app`
      const metadata = { ctn_names: 'web' }
      await record(event({ image: `${long}:1.94.1`, metadata, status: 'new' }))
      await opened().store.setState([`${long}:1.94.1`], { state: 'acknowledged' }, minute(1))
      await record(event({ image: `${long}:1.93.0`, metadata, status: 'new', at: minute(2) }))
      expect((await readUpdate(opened().store, `${long}:1.93.0`)).hosts[0]?.settledBy).toBe('older')
    })

    it('stays settled when its host is merged, and hides nothing that is pending on either', async () => {
      const old = { created: LONG_AGO }
      await record(tag('1.28.0', old), tag('1.27.0', old), tag('1.28.0', { hostname: 'pi', at: minute(1) }))
      await opened().store.mergeHost('nas', 'pi', minute(2))
      expect(await readSettlement('1.28.0')).toEqual(['pending', undefined])
      expect(await readSettlement('1.27.0')).toEqual(['acknowledged', 'older'])
    })
  })
}
