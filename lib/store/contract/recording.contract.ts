import { describe, expect, it } from 'vitest'
import { parseEvent, TEST_IMAGE } from '@/lib/domain/diun/event'
import { A, B, event, minute, NGINX, type OpenedStore, readUpdate } from './fixtures'

export function describeRecording(opened: () => OpenedStore) {
  describe('recording', () => {
    it('begins with an empty board', async () => {
      expect(await opened().store.listUpdates(minute(0))).toEqual({
        revision: 0,
        traceableSince: 0,
        since: null,
        updates: [],
        tags: [],
        runs: [],
        reporters: [],
        channels: [],
        lastTest: null,
      })
    })

    it('keeps every detail of an event', async () => {
      const reported = event({
        image: 'registry.lan:5000/team/app:RC1@sha256:cccc',
        diun_version: 'v4.33.0',
        hub_link: 'https://git.lan/app',
        mime_type: 'application/vnd.oci.image.index.v1+json',
        created: '2026-09-14T12:00:00.123456789+02:00',
        platform: 'linux/arm64/v8',
        metadata: { ctn_names: 'app', owner: 'Zoë & Bob <ops@example.org>', nested: { n: [1, null, '\0'] } },
        surprise: { of: ['another', 'version'] },
      })
      await opened().store.record([reported])

      const update = await readUpdate(opened().store, 'registry.lan:5000/team/app:RC1')
      const { receivedAt, imageKey, host, container, ...details } = reported
      expect(update.event).toEqual(details)
      expect(update.event.created).toBe('2026-09-14T10:00:00.123Z')
      expect(update).toMatchObject({ state: 'pending', firstSeenAt: minute(0), receivedAt: minute(0), tag: null })
      expect(update.hosts).toEqual([
        {
          hostname: 'nas',
          provider: 'docker',
          status: 'update',
          hubLink: 'https://git.lan/app',
          digest: A,
          pinnedTo: 'sha256:cccc',
          receivedAt: minute(0),
          acknowledgedAt: null,
          metadata: details.metadata,
          containers: ['app'],
          created: '2026-09-14T10:00:00.123Z',
        },
      ])
    })

    it('keeps an event that only names an image', async () => {
      await opened().store.record([{ ...parseEvent({ image: NGINX }, null), receivedAt: minute(0) }])
      const { event: kept, hosts } = await readUpdate(opened().store, NGINX)
      expect(kept).toMatchObject({ image: NGINX, hostname: '', digest: '', created: null, metadata: {}, extra: {} })
      expect(hosts).toMatchObject([{ hostname: '', containers: [] }])
    })

    it('keeps text of any length and script', async () => {
      const long = `registry.lan/${'深い/'.repeat(5_000)}app:1`
      const body = { image: long, hostname: '🐳'.repeat(3_000), digest: 'é'.repeat(5_000), status: 'x'.repeat(9_000) }
      const about = { imageKey: long, host: body.hostname, container: 'n'.repeat(9_000) }
      await opened().store.record([{ ...event({ metadata: { pod_status: '&'.repeat(190_000) } }), ...body, ...about }])
      const { event: kept } = await readUpdate(opened().store, long)
      expect(kept).toMatchObject(body)
      expect(kept.metadata).toHaveProperty('pod_status', '&'.repeat(190_000))
      expect(await opened().store.readHistory(long, { limit: 5, before: null })).toHaveLength(1)
    })

    it('replaces characters that a database refuses by U+FFFD', async () => {
      await opened().store.record([event({ image: 'a\0b', hostname: 'lone \ud800', metadata: { 'k\0': '\ud800' } })])
      expect(await readUpdate(opened().store, 'a\uFFFDb')).toMatchObject({ event: { hostname: 'lone \uFFFD' } })
    })

    it('counts the same event again, and takes its newest details', async () => {
      await opened().store.record([event({ metadata: { ctn_names: 'one', owner: 'a' } })])
      await opened().store.record([event({ at: minute(5), metadata: { ctn_names: 'two', owner: 'b' } })])

      const history = await opened().store.readHistory(NGINX, { limit: 10, before: null })
      expect(history).toMatchObject([
        { times: 2, firstReceivedAt: minute(0), receivedAt: minute(5), metadata: { owner: 'b' } },
      ])
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({
        receivedAt: minute(5),
        hosts: [{ containers: ['one', 'two'] }],
      })
    })

    it('counts the same event within one call', async () => {
      const events = ['web-2', 'web-1', 'web-2'].map((name, n) =>
        event({ at: minute(n), metadata: { ctn_names: name } }),
      )
      expect((await opened().store.record(events)).images).toBe(1)
      expect(await opened().store.readHistory(NGINX, { limit: 10, before: null })).toMatchObject([
        { times: 3, firstReceivedAt: minute(0), receivedAt: minute(2) },
      ])
      expect((await readUpdate(opened().store, NGINX)).hosts).toMatchObject([{ containers: ['web-1', 'web-2'] }])
    })

    it('distinguishes containers of one name if their orchestrator does', async () => {
      const pod = { ctn_name: 'app', pod_name: 'db-0' }
      const events = ['shop', 'wiki'].map((pod_namespace) => event({ metadata: { ...pod, pod_namespace } }))
      await opened().store.record(events)
      const containers = ['shop/db/app', 'wiki/db/app']
      expect((await readUpdate(opened().store, NGINX)).hosts).toMatchObject([{ containers }])
      expect(await opened().store.readHistory(NGINX, { limit: 10, before: null })).toMatchObject([{ containers }])
    })

    it('forgets the containers of a digest that another one replaced', async () => {
      await opened().store.record([event({ metadata: { ctn_names: 'old' } })])
      await opened().store.record([event({ digest: B, metadata: { ctn_names: 'new' } })])
      expect((await readUpdate(opened().store, NGINX)).hosts).toMatchObject([{ containers: ['new'] }])
    })

    it('keeps a host row for each host, newest first, and shows the newest event', async () => {
      await opened().store.record([event({ hostname: 'vps', at: minute(1) })])
      await opened().store.record([event({ hostname: 'nas', digest: B, at: minute(2) })])
      await opened().store.record([event({ hostname: 'pi', at: minute(0) })])
      const update = await readUpdate(opened().store, NGINX)
      expect(update.hosts.map((host) => host.hostname)).toEqual(['nas', 'vps', 'pi'])
      expect(update).toMatchObject({
        event: { hostname: 'nas', digest: B },
        receivedAt: minute(2),
        firstSeenAt: minute(1),
      })
    })

    it('files a pinned reference under its tag, and distinguishes image names by case', async () => {
      await opened().store.record([
        event({ image: `${NGINX}@sha256:1111` }),
        event({ image: `${NGINX}@sha256:2222`, at: minute(1) }),
      ])
      await opened().store.record([event({ image: 'registry.lan/app:RC1' }), event({ image: 'registry.lan/app:rc1' })])
      const { updates } = await opened().store.listUpdates(minute(2))
      expect(updates.map((update) => update.image).toSorted()).toEqual(
        [NGINX, 'registry.lan/app:RC1', 'registry.lan/app:rc1'].toSorted(),
      )
      expect((await readUpdate(opened().store, NGINX)).event.image).toBe(`${NGINX}@sha256:2222`)
    })

    it('keeps a test notification, and makes no update of it', async () => {
      await opened().store.record([
        event({ image: TEST_IMAGE, hostname: 'nas' }),
        event({ image: TEST_IMAGE, hostname: 'pi', at: minute(1) }),
      ])
      const { updates, lastTest } = await opened().store.listUpdates(minute(2))
      expect(updates).toEqual([])
      expect(lastTest).toMatchObject({ host: 'pi', receivedAt: minute(1) })
      expect(await opened().store.readHistory(TEST_IMAGE, { limit: 10, before: null })).toHaveLength(2)
    })

    it('keeps every one of 2,000 events in one call', async () => {
      const events = Array.from({ length: 2_000 }, (_, n) =>
        event({ image: `app-${n}`, metadata: { ctn_names: `c${n}` } }),
      )
      expect((await opened().store.record(events)).images).toBe(2_000)
      expect((await opened().store.listUpdates(minute(1))).updates).toHaveLength(2_000)
    })

    it('keeps every event of simultaneous writers', async () => {
      const second = await opened().reopen()
      const writers = [opened().store, second, opened().store, second]
      const events = Array.from({ length: 200 }, (_, n) => event({ image: `app-${n % 20}`, hostname: `host-${n % 5}` }))
      await Promise.all(
        events.map((one, n) =>
          (writers[n % writers.length] ?? opened().store).record([one, event({ hostname: 'shared' })]),
        ),
      )
      const { updates } = await opened().store.listUpdates(minute(1))
      expect(updates).toHaveLength(21)
      const histories = await Promise.all(
        updates.map((update) => opened().store.readHistory(update.image, { limit: 100, before: null })),
      )
      expect(histories.flat().reduce((sum, one) => sum + one.times, 0)).toBe(400)
    })

    it('lets simultaneous writers of every kind pass without a deadlock', async () => {
      await opened().store.record(Array.from({ length: 20 }, (_, n) => event({ image: `app-${n}` })))
      const second = await opened().reopen()
      const { tag } = await opened().store.createTag('media', 'red')
      const { tag: other } = await opened().store.createTag('infra', 'sky')
      const names = Array.from({ length: 20 }, (_, n) => `app-${n}`)
      await Promise.all(
        Array.from({ length: 12 }, (_, n) => [
          opened().store.record(names.map((image) => event({ image, digest: `d${n}` }))),
          second.record(names.toReversed().map((image) => event({ image, digest: `e${n}` }))),
          opened().store.acknowledgePending('all', minute(n)),
          second.setState(names.toReversed(), { state: 'pending' }, minute(n)),
          opened().store.assignTag(names, n % 2 ? tag.id : other.id, minute(0)),
          second.editTag(n % 2 ? tag.id : other.id, { position: n % 2 }),
        ]).flat(),
      )
      expect((await opened().store.listUpdates(minute(30))).updates).toHaveLength(20)
    })
  })
}
