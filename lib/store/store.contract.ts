import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ActionKind } from '@/lib/domain/action'
import { Changed, Conflict, NotFound } from '@/lib/domain/errors'
import { readEvent, TEST_IMAGE } from '@/lib/domain/event'
import type { Instant } from '@/lib/domain/instant'
import type { Rule } from '@/lib/domain/rule'
import type { HistoryLimits, ImageStep, PruneStep, RecordableEvent, Store } from './store'

const NGINX = 'docker.io/library/nginx:1.29'
const REDIS = 'docker.io/library/redis:7'
const A = 'sha256:aaaa'
const B = 'sha256:bbbb'

/** A point in the suite's own time; minute 0 is 2026-11-23T12:00Z. */
const minute = (n: number): Instant => new Date(Date.UTC(2026, 10, 23, 12, n)).toISOString()

type EventFields = { image?: string; hostname?: string; digest?: string; at?: Instant; [key: string]: unknown }

function event({ at = minute(0), ...fields }: EventFields = {}): RecordableEvent {
  const body = { image: NGINX, hostname: 'nas', status: 'update', provider: 'docker', digest: A, ...fields }
  return { ...readEvent(body, null), receivedAt: at }
}

async function read(store: Store, image: string, at = minute(30)) {
  const { updates } = await store.list(at)
  const update = updates.find((candidate) => candidate.image === image)
  if (update === undefined) throw new Error(`There is no update of ${image}.`)
  return update
}

const stateOf = async (store: Store, image = NGINX, at = minute(30)) => (await read(store, image, at)).state
const revisionOf = async (store: Store) => (await store.pulse()).revision

/**
 * The store's contract as a test suite. It asserts through the contract alone.
 * @param open answers a store on a fresh, empty database, and a second one on the same
 */
export function describeStore(
  name: string,
  open: () => Promise<{ store: Store; reopen(): Promise<Store>; dispose(): Promise<void> }>,
) {
  describe(`a store on ${name}`, () => {
    let store: Store
    let opened: Awaited<ReturnType<typeof open>>

    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.dispose())

    describe('recording', () => {
      it('is empty at first', async () => {
        expect(await store.list(minute(0))).toEqual({
          revision: 0,
          traceableSince: 0,
          since: null,
          updates: [],
          tags: [],
          runs: [],
          lastTest: null,
        })
      })

      it('keeps everything an event says', async () => {
        const told = event({
          image: 'registry.lan:5000/team/app:RC1@sha256:cccc',
          diun_version: 'v4.33.0',
          hub_link: 'https://git.lan/app',
          mime_type: 'application/vnd.oci.image.index.v1+json',
          created: '2026-09-14T12:00:00.123456789+02:00',
          platform: 'linux/arm64/v8',
          metadata: { ctn_names: 'app', owner: 'Zoë & Bob <ops@example.org>', nested: { n: [1, null, '\0'] } },
          surprise: { of: ['another', 'version'] },
        })
        await store.record([told])

        const update = await read(store, 'registry.lan:5000/team/app:RC1')
        const { receivedAt, imageKey, host, container, ...said } = told
        expect(update.event).toEqual(said)
        expect(update.event.created).toBe('2026-09-14T10:00:00.123Z')
        expect(update).toMatchObject({ state: 'pending', firstSeenAt: minute(0), receivedAt: minute(0), tag: null })
        expect(update.hosts).toEqual([
          {
            hostname: 'nas',
            provider: 'docker',
            status: 'update',
            digest: A,
            pinnedTo: 'sha256:cccc',
            receivedAt: minute(0),
            acknowledgedAt: null,
            metadata: said.metadata,
            containers: ['app'],
          },
        ])
      })

      it('keeps what only names an image', async () => {
        await store.record([{ ...readEvent({ image: NGINX }, null), receivedAt: minute(0) }])
        const { event: kept, hosts } = await read(store, NGINX)
        expect(kept).toMatchObject({ image: NGINX, hostname: '', digest: '', created: null, metadata: {}, extra: {} })
        expect(hosts).toMatchObject([{ hostname: '', containers: [] }])
      })

      it('keeps text of any length and script', async () => {
        const long = `registry.lan/${'深い/'.repeat(5_000)}app:1`
        const body = { image: long, hostname: '🐳'.repeat(3_000), digest: 'é'.repeat(5_000), status: 'x'.repeat(9_000) }
        await store.record([
          event({ ...body, metadata: { ctn_names: 'n'.repeat(9_000), pod_status: '&'.repeat(190_000) } }),
        ])
        const { event: kept } = await read(store, long)
        expect(kept).toMatchObject(body)
        expect(kept.metadata).toHaveProperty('pod_status', '&'.repeat(190_000))
        expect(await store.history(long, { limit: 5, before: null })).toHaveLength(1)
      })

      it('keeps bytes that a database refuses as U+FFFD', async () => {
        await store.record([event({ image: 'a\0b', hostname: 'lone \ud800', metadata: { 'k\0': '\ud800' } })])
        expect(await read(store, 'a\uFFFDb')).toMatchObject({ event: { hostname: 'lone \uFFFD' } })
      })

      it('counts the same event again, and takes its newest details', async () => {
        await store.record([event({ metadata: { ctn_names: 'one', owner: 'a' } })])
        await store.record([event({ at: minute(5), metadata: { ctn_names: 'two', owner: 'b' } })])

        const history = await store.history(NGINX, { limit: 10, before: null })
        expect(history).toMatchObject([
          { times: 2, firstReceivedAt: minute(0), receivedAt: minute(5), metadata: { owner: 'b' } },
        ])
        expect(await read(store, NGINX)).toMatchObject({
          receivedAt: minute(5),
          hosts: [{ containers: ['one', 'two'] }],
        })
      })

      it('counts the same event within one call', async () => {
        const events = ['web-2', 'web-1', 'web-2'].map((name, n) =>
          event({ at: minute(n), metadata: { ctn_names: name } }),
        )
        expect((await store.record(events)).images).toBe(1)
        expect(await store.history(NGINX, { limit: 10, before: null })).toMatchObject([
          { times: 3, firstReceivedAt: minute(0), receivedAt: minute(2) },
        ])
        expect((await read(store, NGINX)).hosts).toMatchObject([{ containers: ['web-1', 'web-2'] }])
      })

      it('forgets the containers of a digest that another one replaced', async () => {
        await store.record([event({ metadata: { ctn_names: 'old' } })])
        await store.record([event({ digest: B, metadata: { ctn_names: 'new' } })])
        expect((await read(store, NGINX)).hosts).toMatchObject([{ containers: ['new'] }])
      })

      it('keeps a host row for each host, newest first, and shows the newest event', async () => {
        await store.record([event({ hostname: 'vps', at: minute(1) })])
        await store.record([event({ hostname: 'nas', digest: B, at: minute(2) })])
        await store.record([event({ hostname: 'pi', at: minute(0) })])
        const update = await read(store, NGINX)
        expect(update.hosts.map((host) => host.hostname)).toEqual(['nas', 'vps', 'pi'])
        expect(update).toMatchObject({
          event: { hostname: 'nas', digest: B },
          receivedAt: minute(2),
          firstSeenAt: minute(1),
        })
      })

      it('files a pinned reference under its tag, and tells image names apart by case', async () => {
        await store.record([
          event({ image: `${NGINX}@sha256:1111` }),
          event({ image: `${NGINX}@sha256:2222`, at: minute(1) }),
        ])
        await store.record([event({ image: 'registry.lan/app:RC1' }), event({ image: 'registry.lan/app:rc1' })])
        const { updates } = await store.list(minute(2))
        expect(updates.map((update) => update.image).toSorted()).toEqual(
          [NGINX, 'registry.lan/app:RC1', 'registry.lan/app:rc1'].toSorted(),
        )
        expect((await read(store, NGINX)).event.image).toBe(`${NGINX}@sha256:2222`)
      })

      it('keeps a test notification, and makes no update of it', async () => {
        await store.record([
          event({ image: TEST_IMAGE, hostname: 'nas' }),
          event({ image: TEST_IMAGE, hostname: 'pi', at: minute(1) }),
        ])
        const { updates, lastTest } = await store.list(minute(2))
        expect(updates).toEqual([])
        expect(lastTest).toMatchObject({ host: 'pi', receivedAt: minute(1) })
        expect(await store.history(TEST_IMAGE, { limit: 10, before: null })).toHaveLength(2)
      })

      it('keeps every one of 2,000 events in one call', async () => {
        const events = Array.from({ length: 2_000 }, (_, n) =>
          event({ image: `app-${n}`, metadata: { ctn_names: `c${n}` } }),
        )
        expect((await store.record(events)).images).toBe(2_000)
        expect((await store.list(minute(1))).updates).toHaveLength(2_000)
      })

      it('keeps every event of simultaneous writers', async () => {
        const second = await opened.reopen()
        const writers = [store, second, store, second]
        const events = Array.from({ length: 200 }, (_, n) =>
          event({ image: `app-${n % 20}`, hostname: `host-${n % 5}` }),
        )
        await Promise.all(
          events.map((one, n) => (writers[n % writers.length] ?? store).record([one, event({ hostname: 'shared' })])),
        )
        const { updates } = await store.list(minute(1))
        expect(updates).toHaveLength(21)
        const histories = await Promise.all(
          updates.map((update) => store.history(update.image, { limit: 100, before: null })),
        )
        expect(histories.flat().reduce((sum, one) => sum + one.times, 0)).toBe(400)
      })

      it('lets simultaneous writers of every kind pass without a deadlock', async () => {
        await store.record(Array.from({ length: 20 }, (_, n) => event({ image: `app-${n}` })))
        const second = await opened.reopen()
        const { tag } = await store.createTag('media', 'red')
        const { tag: other } = await store.createTag('infra', 'sky')
        const names = Array.from({ length: 20 }, (_, n) => `app-${n}`)
        await Promise.all(
          Array.from({ length: 12 }, (_, n) => [
            store.record(names.map((image) => event({ image, digest: `d${n}` }))),
            second.record(names.toReversed().map((image) => event({ image, digest: `e${n}` }))),
            store.acknowledgePending('all', minute(n)),
            second.setState(names.toReversed(), { state: 'pending' }, minute(n)),
            store.assignTag(names, n % 2 ? tag.id : other.id, minute(0)),
            second.editTag(n % 2 ? tag.id : other.id, { position: n % 2 }),
          ]).flat(),
        )
        expect((await store.list(minute(30))).updates).toHaveLength(20)
      })
    })

    describe('reopening', () => {
      beforeEach(() => store.record([event()]))

      it('keeps an acknowledgement while the host repeats the digest', async () => {
        await store.setState([NGINX], { state: 'acknowledged' }, minute(1))
        await store.record([event({ at: minute(2) })])
        expect(await read(store, NGINX)).toMatchObject({
          state: 'acknowledged',
          acknowledgedAt: minute(1),
          receivedAt: minute(2),
        })
      })

      it('is pending again with another digest, and keeps its tag', async () => {
        const { tag } = await store.createTag('web', 'teal')
        await store.assignTag([NGINX], tag.id, minute(0))
        await store.setState([NGINX], { state: 'acknowledged' }, minute(1))
        await store.record([event({ digest: B })])
        expect(await read(store, NGINX)).toMatchObject({
          state: 'pending',
          acknowledgedAt: null,
          tag: { id: tag.id, name: 'web' },
        })
      })

      it('is pending again with an event that has no digest', async () => {
        await store.setState([NGINX], { state: 'acknowledged' }, minute(1))
        await store.record([event({ digest: '' })])
        expect(await stateOf(store)).toBe('pending')
        await store.setState([NGINX], { state: 'acknowledged' }, minute(2))
        await store.record([event({ digest: '' })])
        expect(await stateOf(store)).toBe('pending')
      })

      it('stays pending until a person acknowledges, even when the acknowledged digest comes back', async () => {
        await store.setState([NGINX], { state: 'acknowledged' }, minute(1))
        await store.record([event({ digest: B })])
        await store.record([event({ digest: A })])
        expect(await stateOf(store)).toBe('pending')
      })

      it('reopens just so when both digests arrive in one call', async () => {
        await store.setState([NGINX], { state: 'acknowledged' }, minute(1))
        await store.record([event({ digest: B, at: minute(2) }), event({ digest: A, at: minute(3) })])
        expect(await read(store, NGINX)).toMatchObject({
          state: 'pending',
          event: { digest: A },
          receivedAt: minute(3),
        })
      })

      it('is pending on a second host, while the first keeps its acknowledgement', async () => {
        await store.setState([NGINX], { state: 'acknowledged' }, minute(1))
        await store.record([event({ hostname: 'vps', at: minute(2) })])
        const update = await read(store, NGINX)
        expect(update.state).toBe('pending')
        expect(update.hosts).toMatchObject([
          { hostname: 'vps', acknowledgedAt: null },
          { hostname: 'nas', acknowledgedAt: minute(1) },
        ])
      })
    })

    describe('states', () => {
      beforeEach(() => store.record([event({ hostname: 'nas' }), event({ hostname: 'vps' }), event({ image: REDIS })]))

      it('acknowledges on every host, and takes it back', async () => {
        expect((await store.setState([NGINX], { state: 'acknowledged' }, minute(1))).images).toBe(1)
        expect(await read(store, NGINX)).toMatchObject({ state: 'acknowledged', acknowledgedAt: minute(1) })
        await store.setState([NGINX], { state: 'pending' }, minute(2))
        expect(await read(store, NGINX)).toMatchObject({ state: 'pending', acknowledgedAt: null })
      })

      it('acknowledges on one host', async () => {
        await store.setState([NGINX], { state: 'acknowledged', hostname: 'nas' }, minute(1))
        expect(await stateOf(store)).toBe('pending')
        await store.setState([NGINX], { state: 'acknowledged', hostname: 'vps' }, minute(2))
        expect(await read(store, NGINX)).toMatchObject({ state: 'acknowledged', acknowledgedAt: minute(2) })
        await store.setState([NGINX], { state: 'pending', hostname: 'nas' }, minute(3))
        expect(await stateOf(store)).toBe('pending')
      })

      it('has nothing to ask of a host whose reference is pinned to the very digest reported', async () => {
        await store.record([event({ image: `pinned:1@${A}`, digest: A })])
        expect(await read(store, 'pinned:1')).toMatchObject({
          state: 'acknowledged',
          acknowledgedAt: null,
          hosts: [{ pinnedTo: A }],
        })
        await store.record([event({ image: `pinned:1@${A}`, digest: B })])
        expect(await stateOf(store, 'pinned:1')).toBe('pending')
      })

      it('snoozes whatever arrives, until its time', async () => {
        await store.setState([NGINX], { state: 'snoozed', until: minute(10) }, minute(1))
        await store.record([event({ digest: B })])
        expect(await read(store, NGINX, minute(9))).toMatchObject({ state: 'snoozed', snoozedUntil: minute(10) })
        expect(await read(store, NGINX, minute(10))).toMatchObject({ state: 'pending', snoozedUntil: null })
      })

      it('wakes once, and comes back acknowledged when nothing is pending', async () => {
        await store.setState([NGINX], { state: 'acknowledged' }, minute(1))
        await store.setState([NGINX, REDIS], { state: 'snoozed', until: minute(10) }, minute(1))
        expect((await store.pulse()).nextWakeAt).toBe(minute(10))
        expect(await store.wake(minute(9))).toBeNull()
        expect((await store.wake(minute(10)))?.images).toBe(2)
        expect(await store.wake(minute(10))).toBeNull()
        expect((await store.pulse()).nextWakeAt).toBeNull()
        expect([await stateOf(store), await stateOf(store, REDIS)]).toEqual(['acknowledged', 'pending'])
      })

      it('mutes until it is told otherwise, and goes on recording', async () => {
        await store.setState([NGINX], { state: 'muted' }, minute(1))
        await store.record([event({ digest: B, at: minute(2) })])
        expect(await read(store, NGINX)).toMatchObject({ state: 'muted', receivedAt: minute(2) })
        await store.setState([NGINX], { state: 'pending' }, minute(3))
        expect(await stateOf(store)).toBe('pending')
      })

      it('replaces mute by snooze, and either by acknowledge', async () => {
        await store.setState([NGINX], { state: 'muted' }, minute(1))
        await store.setState([NGINX], { state: 'snoozed', until: minute(40) }, minute(2))
        expect(await stateOf(store)).toBe('snoozed')
        await store.setState([NGINX], { state: 'muted' }, minute(3))
        expect(await stateOf(store)).toBe('muted')
        await store.setState([NGINX], { state: 'acknowledged' }, minute(4))
        expect(await stateOf(store)).toBe('acknowledged')
      })

      it('acknowledges everything that is pending, and leaves the quiet alone', async () => {
        await store.record([event({ image: 'muted' }), event({ image: 'snoozed' })])
        await store.setState(['muted'], { state: 'muted' }, minute(1))
        await store.setState(['snoozed'], { state: 'snoozed', until: minute(40) }, minute(1))
        expect((await store.acknowledgePending('all', minute(2)))?.images).toBe(2)
        expect(await store.acknowledgePending('all', minute(2))).toBeNull()
        const states = (await store.list(minute(3))).updates.map((update) => update.state)
        expect(states.toSorted()).toEqual(['acknowledged', 'acknowledged', 'muted', 'snoozed'])
        expect(await stateOf(store, 'snoozed', minute(40))).toBe('pending')
      })

      it('acknowledges what bears a tag, or none', async () => {
        const { tag } = await store.createTag('web', 'teal')
        await store.assignTag([NGINX], tag.id, minute(0))
        expect((await store.acknowledgePending({ tagId: tag.id }, minute(1)))?.images).toBe(1)
        expect([await stateOf(store), await stateOf(store, REDIS)]).toEqual(['acknowledged', 'pending'])
        expect((await store.acknowledgePending({ tagId: null }, minute(1)))?.images).toBe(1)
        expect(await store.acknowledgePending({ tagId: tag.id }, minute(1))).toBeNull()
        await expect(store.acknowledgePending({ tagId: 999 }, minute(1))).rejects.toThrow(NotFound)
      })

      it('changes many at once, counting an image named twice once', async () => {
        await store.setState([REDIS], { state: 'acknowledged' }, minute(1))
        expect((await store.setState([NGINX, NGINX, REDIS], { state: 'acknowledged' }, minute(2))).images).toBe(1)
      })

      it('changes nothing when one of many, or the host, is unknown', async () => {
        const before = await revisionOf(store)
        await expect(store.setState([NGINX, 'nobody'], { state: 'acknowledged' }, minute(1))).rejects.toThrow(/nobody/)
        await expect(store.setState(['nobody'], { state: 'muted' }, minute(1))).rejects.toThrow(NotFound)
        await expect(store.setState([REDIS], { state: 'pending', hostname: 'vps' }, minute(1))).rejects.toThrow(/vps/)
        expect(await stateOf(store)).toBe('pending')
        expect(await revisionOf(store)).toBe(before)
      })

      it('forgets an image with its hosts and its history', async () => {
        await store.forget(NGINX)
        expect((await store.list(minute(1))).updates.map((update) => update.image)).toEqual([REDIS])
        expect(await store.history(NGINX, { limit: 10, before: null })).toEqual([])
        await expect(store.forget(NGINX)).rejects.toThrow(NotFound)
        await store.record([event({ at: minute(5) })])
        expect(await read(store, NGINX)).toMatchObject({ firstSeenAt: minute(5), hosts: [{ hostname: 'nas' }] })
      })
    })

    describe('tags', () => {
      const names = async () => (await store.list(minute(0))).tags.map((tag) => tag.name)
      const create = async (...wanted: string[]) => {
        const ids = new Map<string, number>()
        for (const name of wanted) ids.set(name, (await store.createTag(name, 'slate')).tag.id)
        return (name: string) => ids.get(name) ?? -1
      }

      it('come in the order they were created', async () => {
        const { tag } = await store.createTag('媒体', 'red')
        expect(tag).toEqual({ id: tag.id, name: '媒体', color: 'red', position: 0 })
        await create('b', 'a')
        expect(await names()).toEqual(['媒体', 'b', 'a'])
      })

      it('have names that are unique', async () => {
        const id = await create('a', 'b')
        await expect(store.createTag('a', 'red')).rejects.toThrow(Conflict)
        await expect(store.editTag(id('b'), { name: 'a' })).rejects.toThrow(Conflict)
        expect((await store.editTag(id('b'), { name: 'b', color: 'sky' })).tag).toMatchObject({
          name: 'b',
          color: 'sky',
        })
      })

      it('are created once by simultaneous callers', async () => {
        const second = await opened.reopen()
        const outcomes = await Promise.allSettled(
          Array.from({ length: 10 }, (_, n) => (n % 2 ? store : second).createTag('same', 'red')),
        )
        const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
        expect(refusals.filter((reason) => reason instanceof Conflict)).toHaveLength(9)
        expect(await names()).toEqual(['same'])
      })

      it('are unknown to who assigns them while they are deleted', async () => {
        await store.record([event()])
        const second = await opened.reopen()
        for (let round = 0; round < 10; round += 1) {
          const { tag } = await store.createTag(`tag ${round}`, 'red')
          const [, assigned] = await Promise.allSettled([
            store.deleteTag(tag.id),
            second.assignTag([NGINX], tag.id, minute(1)),
          ])
          if (assigned.status === 'rejected') expect(assigned.reason).toBeInstanceOf(NotFound)
        }
        expect((await read(store, NGINX))?.tag).toBeNull()
      })

      it('move to any place, and the others make room', async () => {
        const id = await create('a', 'b', 'c', 'd')
        await store.editTag(id('a'), { position: 2 })
        expect(await names()).toEqual(['b', 'c', 'a', 'd'])
        await store.editTag(id('d'), { position: 0, name: 'D' })
        expect(await names()).toEqual(['D', 'b', 'c', 'a'])
        await store.editTag(id('b'), { position: 99 })
        expect(await names()).toEqual(['D', 'c', 'a', 'b'])
        expect((await store.list(minute(0))).tags.map((tag) => tag.position)).toEqual([0, 1, 2, 3])
      })

      it('come back in their place, with those of their images that bear no other since', async () => {
        const id = await create('a', 'b', 'c')
        await store.record([event(), event({ image: REDIS }), event({ image: 'other' })])
        await store.assignTag([NGINX, REDIS], id('b'), minute(1))
        await store.deleteTag(id('b'))
        await store.assignTag([REDIS], id('a'), minute(2))

        const wanted = { name: 'b', color: 'red', position: 1 } as const
        const { tag, change } = await store.restoreTag(wanted, [NGINX, REDIS, 'gone'], minute(3), 'Zoë')
        expect(tag).toEqual({ ...wanted, id: tag.id })
        expect(tag.id).toBeGreaterThan(id('c'))
        expect(change).toEqual({ revision: await revisionOf(store), images: 1 })
        expect((await store.listTags()).map(({ name, position }) => [name, position])).toEqual([
          ['a', 0],
          ['b', 1],
          ['c', 2],
        ])
        const tagged = [NGINX, REDIS, 'other'].map(async (image) => (await read(store, image)).tag?.name)
        expect(await Promise.all(tagged)).toEqual(['b', 'a', undefined])
        await expect(store.restoreTag(wanted, [NGINX], minute(4))).rejects.toThrow(Conflict)
        expect((await store.restoreTag({ ...wanted, name: 'd', position: 9 }, [], minute(4))).tag.position).toBe(3)
      })

      it('change only while they are as expected', async () => {
        const id = await create('a', 'b')
        await store.editTag(id('a'), { color: 'red' })
        const { revision } = await store.list(minute(0))
        for (const expected of [{ color: 'sky' }, { name: 'A' }, { position: 1 }] as const) {
          await expect(store.editTag(id('a'), { color: 'teal' }, expected)).rejects.toThrow(Changed)
        }
        expect(await revisionOf(store)).toBe(revision)
        await store.editTag(id('a'), { name: 'A', color: 'teal' }, { name: 'a', color: 'red', position: 0 })
        expect(await names()).toEqual(['A', 'b'])
        await expect(store.editTag(id('a'), { name: 'b' }, { name: 'A' })).rejects.toThrow(Conflict)
      })

      it('close the gap that a deleted one leaves', async () => {
        const id = await create('a', 'b', 'c')
        await store.deleteTag(id('a'))
        await create('d')
        expect((await store.list(minute(0))).tags).toMatchObject([
          { name: 'b', position: 0 },
          { name: 'c', position: 1 },
          { name: 'd', position: 2 },
        ])
      })

      it('are assigned one to an image, and taken away', async () => {
        const id = await create('a', 'b')
        await store.record([event(), event({ image: REDIS })])
        expect((await store.assignTag([NGINX, REDIS], id('a'), minute(0))).images).toBe(2)
        expect((await store.assignTag([NGINX, REDIS], id('a'), minute(0))).images).toBe(0)
        await store.assignTag([NGINX], id('b'), minute(0))
        expect((await read(store, NGINX)).tag).toEqual({ id: id('b'), name: 'b' })
        await store.assignTag([NGINX], null, minute(0))
        expect((await read(store, NGINX)).tag).toBeNull()
      })

      it('leave their images untagged when they are deleted', async () => {
        const id = await create('a')
        await store.record([event()])
        await store.assignTag([NGINX], id('a'), minute(0))
        expect((await store.deleteTag(id('a'))).images).toBe(1)
        expect((await read(store, NGINX)).tag).toBeNull()
      })

      it('are not found when unknown, and then nothing changes', async () => {
        const id = await create('a')
        await store.record([event()])
        const before = await revisionOf(store)
        await expect(store.editTag(999, { name: 'x' })).rejects.toThrow(NotFound)
        await expect(store.deleteTag(999)).rejects.toThrow(NotFound)
        await expect(store.assignTag([NGINX], 999, minute(0))).rejects.toThrow(/tag/)
        await expect(store.assignTag([NGINX, 'nobody'], id('a'), minute(0))).rejects.toThrow(/nobody/)
        expect((await read(store, NGINX)).tag).toBeNull()
        expect(await revisionOf(store)).toBe(before)
      })
    })

    describe('history', () => {
      it('comes newest first, page by page, without gaps or repeats', async () => {
        const events = Array.from({ length: 25 }, (_, n) => event({ digest: `d${n}`, at: minute(Math.floor(n / 5)) }))
        await store.record(events)
        const seen = []
        let before = null
        for (;;) {
          const page = await store.history(NGINX, { limit: 4, before })
          const last = page.at(-1)
          if (last === undefined) break
          seen.push(...page)
          before = last
        }
        expect(new Set(seen.map((one) => one.digest)).size).toBe(25)
        expect(seen.map((one) => one.receivedAt)).toEqual(
          seen
            .map((one) => one.receivedAt)
            .toSorted()
            .toReversed(),
        )
      })
    })

    describe('rules', () => {
      const rule = (rest: Partial<Rule>): Rule => ({
        image: '',
        host: '',
        registry: '',
        provider: '',
        stack: '',
        tagId: null,
        isMuted: false,
        snoozeDays: null,
        ...rest,
      })

      it('are kept in their order, and replaced as a whole', async () => {
        const { tag } = await store.createTag('web', 'teal')
        const rules = [rule({ image: 'b*', tagId: tag.id }), rule({ host: 'Zoë', isMuted: true, snoozeDays: 7 })]
        await store.setRules([rule({ isMuted: true })])
        const { revision } = await store.setRules(rules)
        expect(await store.listRules()).toEqual(rules)
        expect(await revisionOf(store)).toBe(revision)
        await store.setRules([])
        expect(await store.listRules()).toEqual([])
      })

      it('give no tag that is unknown, and none that is deleted', async () => {
        const { tag } = await store.createTag('web', 'teal')
        await store.setRules([rule({ tagId: tag.id, isMuted: true })])
        await expect(store.setRules([rule({ tagId: 999 })])).rejects.toThrow(NotFound)
        await store.deleteTag(tag.id)
        expect(await store.listRules()).toEqual([rule({ isMuted: true })])
      })

      it('are for images that are new', async () => {
        const { tag } = await store.createTag('web', 'teal')
        const firstSight = { tagId: tag.id, isMuted: false, snoozedUntil: minute(20) }
        await store.record([event()])
        await store.record([
          { ...event({ digest: B }), firstSight },
          { ...event({ image: REDIS }), firstSight },
          { ...event({ image: 'gone' }), firstSight: { ...firstSight, tagId: 999, isMuted: true } },
        ])
        expect(await read(store, NGINX, minute(10))).toMatchObject({ tag: null, state: 'pending' })
        expect(await read(store, REDIS, minute(10))).toMatchObject({ tag: { name: 'web' }, state: 'snoozed' })
        expect(await read(store, 'gone', minute(10))).toMatchObject({ tag: null, state: 'muted' })
      })
    })

    describe('what is reverted', () => {
      it('takes each step in turn, and counts its images once', async () => {
        const { tag } = await store.createTag('web', 'teal')
        await store.record([event(), event({ hostname: 'pi' }), event({ image: REDIS })])
        const { revision } = await store.setState([NGINX, REDIS], { state: 'acknowledged' }, minute(1))
        const steps: ImageStep[] = [
          { images: [NGINX, REDIS], state: { state: 'pending' } },
          { images: [NGINX], state: { state: 'acknowledged', hostname: 'pi' } },
          { images: [REDIS], state: { state: 'muted' } },
          { images: [REDIS], tagId: tag.id },
        ]
        expect(await store.revert(steps, revision, minute(2))).toEqual({ revision: await revisionOf(store), images: 2 })
        const nginx = await read(store, NGINX)
        expect(nginx.state).toBe('pending')
        expect(nginx.hosts.filter((host) => host.acknowledgedAt !== null).map((host) => host.hostname)).toEqual(['pi'])
        expect(await read(store, REDIS)).toMatchObject({ state: 'muted', tag: { name: 'web' } })
      })

      it('is left as it is, all of it, when one of its images has changed since, by whatever it was', async () => {
        await store.record([event(), event({ image: REDIS }), event({ image: 'other' })])
        const steps: ImageStep[] = [{ images: [NGINX, REDIS], state: { state: 'muted' } }]
        const { revision: first } = await store.setState(['other'], { state: 'muted' }, minute(1))
        const changes = [
          () => store.record([event({ image: REDIS, digest: B })]),
          () => store.setState([REDIS], { state: 'acknowledged' }, minute(2)),
          () => store.acknowledgePending('all', minute(2)),
        ]
        let since = first
        for (const change of changes) {
          const done = await change()
          await expect(store.revert(steps, since, minute(3))).rejects.toThrow(Changed)
          since = done?.revision ?? -1
          expect(await revisionOf(store)).toBe(since)
        }
        await store.record([event({ image: 'other', digest: B })])
        await store.revert(steps, since, minute(3))
        expect(await read(store, NGINX)).toMatchObject({ state: 'muted' })
      })

      it('is known, and so are its tags', async () => {
        const { revision } = await store.record([event()])
        const unknown: ImageStep[][] = [
          [{ images: [NGINX, 'nobody'], state: { state: 'muted' } }],
          [{ images: [NGINX], tagId: 99 }],
        ]
        for (const steps of unknown) await expect(store.revert(steps, revision, minute(1))).rejects.toThrow(NotFound)
        expect(await read(store, NGINX)).toMatchObject({ state: 'pending' })
      })

      it('is judged by what the writer before left, when two write at once', async () => {
        await store.record([event()])
        const second = await opened.reopen()
        for (let round = 0; round < 10; round += 1) {
          const { revision } = await store.setState([NGINX], { state: 'acknowledged' }, minute(1))
          const [changed, reverted] = await Promise.allSettled([
            store.setState([NGINX], { state: 'muted' }, minute(2)),
            second.revert([{ images: [NGINX], state: { state: 'pending' } }], revision, minute(2)),
          ])
          expect(changed.status).toBe('fulfilled')
          if (reverted.status === 'rejected') expect(reverted.reason).toBeInstanceOf(Changed)
          expect(await read(store, NGINX)).toMatchObject({ state: 'muted' })
        }
      })
    })

    describe('labels', () => {
      const labelled = (metadata: object, rest: EventFields = {}) => event({ ...rest, metadata })
      const tagOf = async (image = NGINX) => (await read(store, image)).tag?.name ?? null
      const tagNames = async () => (await store.listTags()).map((tag) => tag.name)

      it('give a new image its tag, created once', async () => {
        await store.createTag('web', 'teal')
        await store.record([
          labelled({ tag: 'web' }),
          labelled({ tag: 'médias' }, { image: REDIS }),
          labelled({ tag: 'médias' }, { image: 'other' }),
        ])
        expect([await tagOf(), await tagOf(REDIS), await tagOf('other')]).toEqual(['web', 'médias', 'médias'])
        expect((await store.listTags()).map(({ name, position }) => [name, position])).toEqual([
          ['web', 0],
          ['médias', 1],
        ])
      })

      it('never go against what a person chose later', async () => {
        await store.record([
          labelled({ tag: 'web' }),
          labelled({ tag: 'web' }, { image: REDIS }),
          event({ image: 'other' }),
        ])
        const { tag } = await store.createTag('mine', 'red')
        await store.assignTag([NGINX], tag.id, minute(1))
        await store.assignTag([REDIS], null, minute(1))
        const again = { digest: B, at: minute(2) }
        const images = [NGINX, REDIS, 'other']
        await store.record(images.map((image) => labelled({ tag: 'web' }, { ...again, image })))
        expect(await Promise.all(images.map(tagOf))).toEqual(['mine', null, null])
      })

      it('do not bring back a tag that a person deleted', async () => {
        await store.record([labelled({ tag: 'web' })])
        const [web] = await store.listTags()
        await store.deleteTag(web?.id ?? -1)
        await store.record([labelled({ tag: 'web' }, { digest: B })])
        expect([await tagNames(), await tagOf()]).toEqual([[], null])
        await store.record([labelled({ tag: 'web' }, { image: REDIS })])
        expect([await tagNames(), await tagOf(REDIS)]).toEqual([['web'], 'web'])
      })

      it('mute a new image, until a person says otherwise', async () => {
        await store.record([labelled({ ignore: 'true' })])
        expect(await stateOf(store)).toBe('muted')
        await store.setState([NGINX], { state: 'pending' }, minute(1))
        await store.record([labelled({ ignore: 'true' }, { digest: B, at: minute(2) })])
        expect(await stateOf(store)).toBe('pending')
      })
    })

    describe('what was received of any image', () => {
      const list = async (query: string) =>
        (await store.listEvents({ query, limit: 50, before: null })).map(({ image, host }) => `${image} ${host}`)

      it('comes newest first, and is found by a part of the image or the host', async () => {
        await store.record([
          event({ at: minute(1) }),
          event({ image: REDIS, hostname: 'NAS-2', at: minute(2) }),
          event({ image: '100%_app', hostname: 'vps', at: minute(3) }),
        ])
        expect(await list('')).toEqual(['100%_app vps', `${REDIS} NAS-2`, `${NGINX} nas`])
        expect(await list('nas')).toEqual([`${REDIS} NAS-2`, `${NGINX} nas`])
        expect(await list('REDIS')).toEqual([`${REDIS} NAS-2`])
        expect(await list('%_')).toEqual(['100%_app vps'])
        expect(await list('\\')).toEqual([])
      })

      it('comes page by page, without gaps or repeats', async () => {
        await store.record(
          Array.from({ length: 9 }, (_, n) => event({ image: `app-${n}`, at: minute(Math.floor(n / 3)) })),
        )
        const seen = []
        let before = null
        for (;;) {
          const page = await store.listEvents({ query: '', limit: 2, before })
          const last = page.at(-1)
          if (last === undefined) break
          seen.push(...page)
          before = last
        }
        expect(new Set(seen.map((one) => one.image)).size).toBe(9)
      })
    })

    describe('actions', () => {
      const list = (image: string | null = null) => store.listActions({ image, query: '', limit: 50, before: null })

      beforeEach(() => store.record([event(), event({ hostname: 'vps' }), event({ image: REDIS })]))

      it('tell who did what to an image, and when, newest first', async () => {
        const { tag } = await store.createTag('web', 'teal')
        await store.setState([NGINX, REDIS], { state: 'acknowledged' }, minute(1), 'zoë')
        await store.setState([NGINX], { state: 'pending', hostname: 'nas' }, minute(2), 'bob')
        await store.setState([NGINX], { state: 'snoozed', until: minute(9) }, minute(3))
        await store.assignTag([NGINX], tag.id, minute(4), 'zoë')
        await store.setNote(NGINX, 'Pinned until the migration.', minute(5), 'bob')
        await store.setState([NGINX], { state: 'muted' }, minute(6), 'zoë')
        const none = { hostname: null, until: null, tag: null, name: null, counts: null, images: 1, image: NGINX }
        const one = (fields: object) => ({ ...none, id: expect.any(String), ...fields })
        expect(await list(NGINX)).toEqual([
          one({ at: minute(6), actor: 'zoë', verb: 'muted' }),
          one({ at: minute(5), actor: 'bob', verb: 'noted' }),
          one({ at: minute(4), actor: 'zoë', verb: 'tagged', tag: 'web' }),
          one({ at: minute(3), actor: '', verb: 'snoozed', until: minute(9) }),
          one({ at: minute(2), actor: 'bob', verb: 'pending', hostname: 'nas' }),
          one({ at: minute(1), actor: 'zoë', verb: 'acknowledged', images: 2 }),
        ])
        expect(await list(REDIS)).toMatchObject([{ verb: 'acknowledged', images: 2 }])
        expect(await list()).toHaveLength(6)
      })

      it('are kept of what changes something, about what it changes, and together with it', async () => {
        await store.setState([REDIS], { state: 'acknowledged' }, minute(1))
        await store.setState([REDIS], { state: 'acknowledged' }, minute(2))
        await store.setState([NGINX, REDIS], { state: 'acknowledged' }, minute(3))
        await store.assignTag([NGINX], null, minute(4))
        await expect(store.setState(['nobody'], { state: 'muted' }, minute(5))).rejects.toThrow(NotFound)
        expect(await list()).toMatchObject([
          { at: minute(3), images: 1, image: NGINX },
          { at: minute(1), images: 1, image: REDIS },
        ])
      })

      it('are found by a part of the image, or of who did it', async () => {
        await store.setState([NGINX, REDIS], { state: 'acknowledged' }, minute(1), 'Zoe')
        await store.setState([NGINX], { state: 'muted' }, minute(2), 'bob')
        const verbs = async (query: string) =>
          (await store.listActions({ image: null, query, limit: 50, before: null })).map((one) => one.verb)
        expect(await verbs('NGINX')).toEqual(['muted', 'acknowledged'])
        expect(await verbs('redis')).toEqual(['acknowledged'])
        expect(await verbs('zoe')).toEqual(['acknowledged'])
        expect(await verbs('nobody')).toEqual([])
      })

      it('tell who signed in and what changed access, and raise the revision', async () => {
        const { revision } = await store.pulse()
        const change = await store.recordAccess({ verb: 'signed-in', name: 'Firefox on Linux' }, minute(1), 'zoë')
        expect(change.revision).toBeGreaterThan(revision)
        await store.recordAccess({ verb: 'webhook-key-made', hostname: 'nas' }, minute(2))
        const none = { id: expect.any(String), hostname: null, until: null, tag: null, name: null, counts: null }
        expect(await list()).toEqual([
          { ...none, at: minute(2), actor: '', verb: 'webhook-key-made', hostname: 'nas', images: 0, image: null },
          { ...none, at: minute(1), actor: 'zoë', verb: 'signed-in', name: 'Firefox on Linux', images: 0, image: null },
        ])
        expect(await list(NGINX)).toEqual([])
      })

      it('tell how the runs of DIUN ended, not that they began', async () => {
        const counts = { scanned: 9, new: 1, updated: 2, unchanged: 6, skipped: 0, failed: 0 }
        await store.recordPing('nas', { kind: 'start' }, minute(1))
        await store.recordPing('nas', { kind: 'end', counts }, minute(2))
        await store.recordPing('nas', { kind: 'end', counts: null }, minute(3))
        await store.recordPing('', { kind: 'stop' }, minute(4))
        expect(await list()).toMatchObject([
          { at: minute(4), actor: '', verb: 'run-stopped', hostname: '', counts: null },
          { at: minute(3), verb: 'run-ended', hostname: 'nas', counts: null },
          { at: minute(2), verb: 'run-ended', hostname: 'nas', counts, images: 0, image: null },
        ])
      })

      it('are filtered by their kind', async () => {
        await store.setState([NGINX], { state: 'muted' }, minute(1))
        await store.recordAccess({ verb: 'token-made', name: 'home' }, minute(2))
        await store.recordPing('vps', { kind: 'stop' }, minute(3))
        const verbs = async (kind: ActionKind, query = '') =>
          (await store.listActions({ image: null, kind, query, limit: 50, before: null })).map((one) => one.verb)
        expect(await verbs('actions')).toEqual(['muted'])
        expect(await verbs('access')).toEqual(['token-made'])
        expect(await verbs('runs')).toEqual(['run-stopped'])
        expect(await verbs('runs', 'VPS')).toEqual(['run-stopped'])
        expect(await verbs('access', 'Home')).toEqual(['token-made'])
        expect(await verbs('access', 'vps')).toEqual([])
      })

      it('are removed when they are too old, and nothing else is', async () => {
        for (let n = 0; n < 120; n += 1) await store.setNote(NGINX, `note ${n}`, minute(n))
        await store.recordAccess({ verb: 'signed-in' }, minute(1))
        const [{ revision }, before] = [await store.pulse(), await store.list(minute(200))]
        const first = await store.pruneActions(minute(110))
        const second = await store.pruneActions(minute(110))
        expect([first, second]).toEqual([
          { removed: 100, isDone: false },
          { removed: 11, isDone: true },
        ])
        expect((await list()).map((one) => one.at)).toEqual(Array.from({ length: 10 }, (_, n) => minute(119 - n)))
        expect(await store.pulse()).toMatchObject({ revision })
        expect((await store.list(minute(200))).updates).toEqual(before.updates)
      })

      it('are one for everything that is acknowledged at once', async () => {
        await store.setState([REDIS], { state: 'snoozed', until: minute(60) }, minute(1))
        await store.record([event({ image: 'another' })])
        expect((await store.acknowledgePending('all', minute(2), 'zoë'))?.images).toBe(2)
        expect(await list()).toMatchObject([
          { actor: 'zoë', verb: 'acknowledged', images: 2, image: 'another' },
          { verb: 'snoozed' },
        ])
        expect(await list(REDIS)).toHaveLength(1)
      })

      it('come page by page, without gaps or repeats', async () => {
        for (let n = 0; n < 9; n += 1) await store.setNote(NGINX, `note ${n}`, minute(Math.floor(n / 3)))
        const seen = []
        let before = null
        for (;;) {
          const page = await store.listActions({ image: NGINX, query: '', limit: 2, before })
          const last = page.at(-1)
          if (last === undefined) break
          seen.push(...page)
          before = last
        }
        expect(new Set(seen.map((one) => one.id)).size).toBe(9)
      })

      it('are forgotten with their image, unless they changed another', async () => {
        await store.setState([NGINX, REDIS], { state: 'acknowledged' }, minute(1))
        await store.setState([NGINX], { state: 'pending' }, minute(2))
        await store.forget(NGINX)
        expect(await list()).toMatchObject([{ verb: 'acknowledged', images: 1, image: REDIS }])
        expect(await list(NGINX)).toEqual([])
      })

      it('write a note down, and take it away', async () => {
        expect((await store.setNote(NGINX, 'Zoë: nicht vor Montag 🐳', minute(1))).images).toBe(1)
        expect(await read(store, NGINX)).toMatchObject({ note: 'Zoë: nicht vor Montag 🐳', state: 'pending' })
        expect((await store.setNote(NGINX, 'Zoë: nicht vor Montag 🐳', minute(2))).images).toBe(0)
        await store.setNote(NGINX, '', minute(3))
        expect(await read(store, NGINX)).toMatchObject({ note: '' })
        await expect(store.setNote('nobody', 'x', minute(4))).rejects.toThrow(NotFound)
      })

      it('set the link to its changelog, and take it away', async () => {
        const link = 'https://example.org/releases'
        expect(await read(store, NGINX)).toMatchObject({ changelog: '' })
        expect((await store.setChangelog(NGINX, link, minute(1), 'zoë')).images).toBe(1)
        expect(await read(store, NGINX)).toMatchObject({ changelog: link, note: '', state: 'pending' })
        expect(await read(store, REDIS)).toMatchObject({ changelog: '' })
        expect((await store.setChangelog(NGINX, link, minute(2))).images).toBe(0)
        expect(await list(NGINX)).toMatchObject([{ at: minute(1), actor: 'zoë', verb: 'linked' }])
        await store.record([event({ digest: B, at: minute(3) })])
        expect(await read(store, NGINX)).toMatchObject({ changelog: link })
        await store.setChangelog(NGINX, '', minute(4))
        expect(await read(store, NGINX)).toMatchObject({ changelog: '' })
        await expect(store.setChangelog('nobody', link, minute(5))).rejects.toThrow(NotFound)
      })
    })

    describe('storage', () => {
      it('is counted', async () => {
        expect(await store.storage()).toMatchObject({ images: 0, events: 0, oldestEventAt: null })
        await store.record([
          event({ at: minute(3) }),
          event({ digest: B, at: minute(4) }),
          event({ image: TEST_IMAGE }),
        ])
        const storage = await store.storage()
        expect(storage).toMatchObject({ images: 1, events: 3, oldestEventAt: minute(0) })
        expect(storage.bytes).toBeGreaterThan(10_000)
      })
    })

    describe('retention', () => {
      const prune = async (limits: HistoryLimits) => {
        let removed = 0
        for (let after: string | null = null; ; ) {
          const step: PruneStep = await store.prune(limits, after)
          removed += step.removed
          after = step.next
          if (after === null) return removed
        }
      }
      const historyOf = async (image: string) => {
        const history = await store.history(image, { limit: 2_000, before: null })
        return history.map((one) => one.digest)
      }

      it('removes what is too old, and keeps the latest event of each host whatever its age', async () => {
        await store.record([
          event({ digest: 'a', at: minute(0) }),
          event({ digest: 'b', at: minute(1) }),
          event({ digest: 'c', at: minute(5) }),
          event({ digest: 'd', at: minute(6) }),
          event({ digest: 'old', hostname: 'vps', at: minute(0) }),
          event({ image: TEST_IMAGE, at: minute(0) }),
        ])
        const before = await store.list(minute(10))
        expect(await prune({ before: minute(5), perImage: null })).toBe(3)
        expect(await historyOf(NGINX)).toEqual(['d', 'c', 'old'])
        expect(await historyOf(TEST_IMAGE)).toEqual([])
        expect((await store.list(minute(10))).updates).toEqual(before.updates)
      })

      it('removes what is beyond the count of an image, the oldest first', async () => {
        const digests = Array.from({ length: 10 }, (_, n) => `d${n}`)
        await store.record([
          event({ digest: 'vps', hostname: 'vps', at: minute(0) }),
          ...digests.map((digest, n) => event({ digest, at: minute(1 + Math.floor(n / 3)) })),
          event({ image: REDIS, at: minute(0) }),
        ])
        expect(await prune({ before: null, perImage: 4 })).toBe(6)
        const kept = await historyOf(NGINX)
        expect(kept).toHaveLength(5)
        expect(kept).toContain('vps')
        expect(kept.slice(0, 1)).toEqual(['d9'])
        expect(await historyOf(REDIS)).toEqual([A])
      })

      it('leaves every state as it is, and raises no revision', async () => {
        const { tag } = await store.createTag('web', 'teal')
        const images = ['acknowledged', 'pending', 'snoozed', 'muted']
        for (const n of [0, 1, 2]) {
          await store.record(images.map((image) => event({ image, digest: `d${n}`, at: minute(n) })))
        }
        await store.setState(['acknowledged'], { state: 'acknowledged', hostname: 'nas' }, minute(3))
        await store.setState(['snoozed'], { state: 'snoozed', until: minute(40) }, minute(3))
        await store.setState(['muted'], { state: 'muted' }, minute(3))
        await store.assignTag(['pending'], tag.id, minute(3))
        const before = await store.list(minute(30))
        expect(await prune({ before: minute(20), perImage: 1 })).toBe(8)
        expect(await store.list(minute(30))).toEqual(before)
        expect(await prune({ before: minute(20), perImage: 1 })).toBe(0)
      })

      it('goes through many images and many events, in steps that are bounded', async () => {
        const images = Array.from({ length: 250 }, (_, n) => `app-${n}`)
        for (const n of [0, 1])
          await store.record(images.map((image) => event({ image, digest: `d${n}`, at: minute(n) })))
        await store.record(Array.from({ length: 1_300 }, (_, n) => event({ digest: `d${n}`, at: minute(2) })))
        const steps: number[] = []
        for (let after: string | null = null; ; ) {
          const step: PruneStep = await store.prune({ before: minute(1), perImage: 10 }, after)
          steps.push(step.removed)
          after = step.next
          if (after === null) break
        }
        expect(steps.reduce((sum, removed) => sum + removed)).toBeGreaterThanOrEqual(250 + 1_289)
        expect(Math.max(...steps)).toBeLessThanOrEqual(500)
        expect((await store.list(minute(30))).updates).toHaveLength(251)
        expect((await historyOf(NGINX)).length).toBeLessThanOrEqual(11)
      })

      it('passes writers by, and removes nothing that came again meanwhile', async () => {
        const second = await opened.reopen()
        const images = Array.from({ length: 40 }, (_, n) => `app-${n}`)
        await store.record(images.map((image) => event({ image })))
        await store.record(images.map((image) => event({ image, digest: B, at: minute(1) })))
        await Promise.all([
          prune({ before: minute(1), perImage: null }),
          second.record(images.map((image) => event({ image, at: minute(2) }))),
          second.prune({ before: minute(1), perImage: null }, null),
        ])
        const { updates } = await store.list(minute(30))
        expect(updates.filter((update) => update.event.digest === A)).toHaveLength(40)
      })
    })

    describe('runs of DIUN', () => {
      const counts = { scanned: 9, new: 1, updated: 2, unchanged: 6, skipped: 0, failed: 0 }

      it('are told by their start and their end, with the starts before', async () => {
        for (const n of [0, 10, 20]) await store.recordPing('nas', { kind: 'start' }, minute(n))
        await store.recordPing('nas', { kind: 'end', counts }, minute(21))
        expect((await store.list(minute(30))).runs).toEqual([
          {
            host: 'nas',
            startedFirstAt: minute(0),
            startedBeforeAt: minute(10),
            startedAt: minute(20),
            endedAt: minute(21),
            stoppedAt: null,
            ended: 1,
            counts,
          },
        ])
      })

      it('count what arrived from their host since they began', async () => {
        await store.record([event({ at: minute(1) })])
        await store.recordPing('nas', { kind: 'start' }, minute(2))
        await store.record([event({ image: REDIS, at: minute(2) }), event({ image: REDIS, at: minute(3) })])
        await store.record([event({ hostname: 'vps', at: minute(3) })])
        await store.recordPing('nas', { kind: 'end', counts: null }, minute(4))
        const [nas] = await store.listHosts()
        expect(nas).toMatchObject({ host: 'nas', run: { arrived: 1, counts: null } })
      })

      it('keep apart by host, and remember a stop', async () => {
        await store.recordPing('vps', { kind: 'stop' }, minute(1))
        await store.recordPing('', { kind: 'end', counts }, minute(2))
        expect((await store.list(minute(30))).runs).toMatchObject([
          { host: '', startedAt: null, endedAt: minute(2) },
          { host: 'vps', stoppedAt: minute(1), ended: 0 },
        ])
      })

      it('list with every host that is known, and the version of its DIUN', async () => {
        await store.record([
          event({ diun_version: '4.32.0' }),
          event({ at: minute(1), diun_version: '4.33.0', digest: B }),
        ])
        await store.recordPing('vps', { kind: 'start' }, minute(2))
        expect(await store.listHosts()).toMatchObject([
          { host: 'nas', diunVersion: '4.33.0', run: null },
          { host: 'vps', diunVersion: '', run: { startedAt: minute(2) } },
        ])
      })

      it('are a change like any other', async () => {
        const { revision } = await store.recordPing('nas', { kind: 'start' }, minute(0))
        expect(revision).toBe(await revisionOf(store))
        expect(revision).toBeGreaterThan(0)
      })
    })

    describe('the revision', () => {
      it('grows with each change, over all processes', async () => {
        const second = await opened.reopen()
        const seen = [await revisionOf(store)]
        const note = async () => seen.push(await revisionOf(store))
        await store.record([event()])
        await note()
        await second.setState([NGINX], { state: 'acknowledged' }, minute(1))
        await note()
        const { change } = await store.createTag('a', 'red')
        expect(change.revision).toBe(await revisionOf(second))
        await note()
        await second.forget(NGINX)
        await note()
        expect(seen).toEqual([0, 1, 2, 3, 4])
      })

      it('is unique to each of simultaneous changes', async () => {
        const changes = await Promise.all(
          Array.from({ length: 30 }, (_, n) => store.record([event({ image: `app-${n}` })])),
        )
        expect(new Set(changes.map((change) => change.revision)).size).toBe(30)
        expect(await revisionOf(store)).toBe(30)
      })
    })

    it('holds everything when it is opened again', async () => {
      const { tag } = await store.createTag('web', 'teal')
      await store.record([event()])
      await store.assignTag([NGINX], tag.id, minute(0))
      await store.setState([NGINX], { state: 'snoozed', until: minute(40) }, minute(1))
      const before = await store.list(minute(2))
      const { database } = await store.pulse()
      await store.close()
      const again = await opened.reopen()
      expect(await again.list(minute(2))).toEqual(before)
      expect((await again.pulse()).database).toBe(database)
    })
  })
}
