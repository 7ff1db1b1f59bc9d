import { expect, it } from 'vitest'
import { parseEvent, TEST_IMAGE } from '@/lib/domain/diun/event'
import type { Store } from '../store'
import { describeOnBoth } from './test-target'

const NGINX = 'docker.io/library/nginx:1.29'
const REDIS = 'docker.io/library/redis:7'
const AT = '2026-11-20T09:10:11+01:00'
const LATER = '2026-11-21T00:00:00Z'
const NOW = '2026-11-25T12:00:00.000Z'

const list = async (store: Store) => (await store.listUpdates(NOW)).updates
const only = async (store: Store) => {
  const [update, ...others] = await list(store)
  if (update === undefined || others.length > 0) throw new Error(`There are ${others.length + 1} updates.`)
  return update
}

describeOnBoth('An upgrade', (at, _openAnother, driver) => {
  it('takes over an image with everything that was reported about it', async () => {
    const { store } = await at().upgrade({
      updates: [
        {
          image: NGINX,
          diun_version: 'v4.33.0',
          hostname: 'nas',
          status: 'update',
          provider: 'docker',
          hub_link: 'https://hub.docker.com/_/nginx',
          mime_type: 'application/vnd.oci.image.index.v1+json',
          digest: 'sha256:aaaa',
          created: '2026-09-14T12:00:00.123456789+02:00',
          platform: 'linux/amd64',
          ctn_names: 'web,proxy/web',
          ctn_id: '4f1c',
          ctn_state: 'running',
          ctn_status: 'Up 3 days',
          received_at: AT,
          acknowledged_at: null,
        },
      ],
    })
    const update = await only(store)
    const metadata = { ctn_names: 'web,proxy/web', ctn_id: '4f1c', ctn_state: 'running', ctn_status: 'Up 3 days' }
    expect(update).toMatchObject({ image: NGINX, state: 'pending', tag: null, firstSeenAt: '2026-11-20T08:10:11.000Z' })
    expect(update.event).toEqual({
      image: NGINX,
      diunVersion: 'v4.33.0',
      hostname: 'nas',
      status: 'update',
      provider: 'docker',
      hubLink: 'https://hub.docker.com/_/nginx',
      mimeType: 'application/vnd.oci.image.index.v1+json',
      digest: 'sha256:aaaa',
      created: '2026-09-14T10:00:00.123Z',
      platform: 'linux/amd64',
      metadata,
      extra: {},
    })
    expect(update.hosts).toMatchObject([{ hostname: 'nas', containers: ['web'], acknowledgedAt: null }])
    expect(await store.readHistory(NGINX, { limit: 5, before: null })).toMatchObject([
      { times: 1, receivedAt: '2026-11-20T08:10:11.000Z', firstReceivedAt: '2026-11-20T08:10:11.000Z', metadata },
    ])
  })

  it('takes NULL and empty text for details that were not reported', async () => {
    const { store } = await at().upgrade({
      updates: [
        { image: NGINX, received_at: AT, digest: '', ctn_names: '', ctn_id: null, created: '0001-01-01T00:00:00Z' },
      ],
    })
    const { event, hosts, state } = await only(store)
    expect(event).toMatchObject({ hostname: '', digest: '', created: null, metadata: {}, extra: {} })
    expect([hosts[0]?.containers, state]).toEqual([[], 'pending'])
  })

  it('reads a container column of either name', async () => {
    const { store } = await at().upgrade({
      container: 'ctn_name',
      updates: [{ image: NGINX, received_at: AT, ctn_name: 'stack_web' }],
    })
    expect((await only(store)).hosts).toMatchObject([
      { containers: ['stack_web'], metadata: { ctn_name: 'stack_web' } },
    ])
  })

  it('keeps the contents of unknown columns', async () => {
    const { store } = await at().upgrade({
      oddColumns: ['"odd ""one""" TEXT', 'metadata TEXT', 'seen INTEGER', 'empty TEXT'],
      updates: [{ image: NGINX, received_at: AT, 'odd ""one""': 'kept', metadata: '{"a":1}', seen: 7, empty: null }],
    })
    expect((await only(store)).event.extra).toEqual({ 'odd "one"': 'kept', metadata: '{"a":1}', seen: '7' })
  })

  it('does not take a container id for the name of a host', async () => {
    const { store } = await at().upgrade({
      updates: [{ image: NGINX, received_at: AT, hostname: '0123456789ab' }],
    })
    expect(await only(store)).toMatchObject({ event: { hostname: '0123456789ab' }, hosts: [{ hostname: '' }] })
  })

  it('keeps acknowledgements with their times, and repeated digests keep them', async () => {
    const acknowledged_at = driver === 'sqlite' ? '2026-11-21 09:10:11' : '2026-11-21 09:10:11.123456+00'
    const { store } = await at().upgrade({
      updates: [
        { image: NGINX, hostname: 'nas', status: 'update', digest: 'sha256:aaaa', received_at: AT, acknowledged_at },
        { image: REDIS, hostname: 'nas', digest: 'sha256:aaaa', received_at: AT, acknowledged_at: '' },
      ],
    })
    const stateOf = async () => new Map((await list(store)).map((update) => [update.image, update.state]))
    const [nginx] = (await list(store)).filter((update) => update.image === NGINX)
    expect(nginx?.acknowledgedAt).toBe(driver === 'sqlite' ? '2026-11-21T09:10:11.000Z' : '2026-11-21T09:10:11.123Z')
    expect(await stateOf()).toEqual(
      new Map([
        [NGINX, 'acknowledged'],
        [REDIS, 'pending'],
      ]),
    )

    const again = { image: NGINX, hostname: 'nas', status: 'update', digest: 'sha256:aaaa' }
    await store.record([{ ...parseEvent(again, null), receivedAt: NOW }])
    expect((await stateOf()).get(NGINX)).toBe('acknowledged')
    expect(await store.readHistory(NGINX, { limit: 5, before: null })).toMatchObject([{ times: 2, receivedAt: NOW }])

    await store.record([{ ...parseEvent({ ...again, digest: 'sha256:bbbb' }, null), receivedAt: NOW }])
    expect((await stateOf()).get(NGINX)).toBe('pending')
  })

  it('keeps tags under their ids, in the order of these, and images under their tags', async () => {
    const { store } = await at().upgrade({
      updates: [NGINX, REDIS].map((image) => ({ image, received_at: AT })),
      tags: [
        { id: 7, name: 'web' },
        { id: 3, name: 'media' },
      ],
      assignments: [{ image: NGINX, tag_id: 7 }],
    })
    expect(await store.listTags()).toEqual([
      { id: 3, name: 'media', color: 'sky', position: 0 },
      { id: 7, name: 'web', color: 'amber', position: 1 },
    ])
    const tagOf = new Map((await list(store)).map((update) => [update.image, update.tag]))
    expect([tagOf.get(NGINX), tagOf.get(REDIS)]).toEqual([{ id: 7, name: 'web' }, null])
    expect((await store.createTag('new', 'red')).tag.id).toBeGreaterThan(7)
  })

  it('files pinned references under their tag: each stays an event, and the newest is the latest', async () => {
    const pinned = (digest: string, rest: Record<string, string>) => ({
      image: `${NGINX}@sha256:${digest}`,
      hostname: 'nas',
      digest: `sha256:${digest}`,
      ...rest,
    })
    const { store, upgrade } = await at().upgrade({
      updates: [
        // Ordered as texts, these times would be the other way round.
        pinned('1111', { received_at: '2026-11-20T23:30:00-01:00', acknowledged_at: '2026-11-22 00:00:00' }),
        pinned('2222', { received_at: '2026-11-21T00:00:00Z' }),
        { image: NGINX, hostname: 'vps', received_at: '2026-11-19T00:00:00Z', digest: 'sha256:0000' },
      ],
      tags: [
        { id: 1, name: 'web' },
        { id: 2, name: 'old' },
      ],
      assignments: [
        { image: `${NGINX}@sha256:1111`, tag_id: 1 },
        { image: NGINX, tag_id: 2 },
      ],
    })
    const update = await only(store)
    expect(update).toMatchObject({
      image: NGINX,
      state: 'pending',
      tag: { id: 1 },
      event: { digest: 'sha256:1111' },
      firstSeenAt: '2026-11-19T00:00:00.000Z',
      hosts: [
        { hostname: 'nas', digest: 'sha256:1111', acknowledgedAt: '2026-11-22T00:00:00.000Z' },
        { hostname: 'vps', digest: 'sha256:0000', acknowledgedAt: null },
      ],
    })
    expect(await store.readHistory(NGINX, { limit: 5, before: null })).toHaveLength(3)
    expect(upgrade).toMatchObject({ images: 1, events: 3, assignments: 1, droppedAssignments: 0 })
  })

  it('takes the state of the newest of several references, even when an older one was acknowledged', async () => {
    const { store } = await at().upgrade({
      updates: [
        {
          image: `${NGINX}@sha256:1111`,
          digest: 'sha256:aaaa',
          received_at: AT,
          acknowledged_at: '2026-11-20 12:00:00',
        },
        { image: `${NGINX}@sha256:2222`, digest: 'sha256:aaaa', received_at: LATER },
      ],
    })
    expect(await only(store)).toMatchObject({ state: 'pending', event: { image: `${NGINX}@sha256:2222` } })
    expect(await store.readHistory(NGINX, { limit: 5, before: null })).toMatchObject([{ times: 2 }])
  })

  it('replaces a time that cannot be read by that of the upgrade, and counts it', async () => {
    const before = new Date().toISOString()
    const { store, upgrade } = await at().upgrade({
      updates: [
        { image: 'a:1', received_at: 'yesterday' },
        { image: 'b:1', received_at: '0001-01-01T00:00:00Z' },
        { image: 'c:1', received_at: null },
        { image: 'd:1', received_at: AT, acknowledged_at: 'long ago' },
      ],
    })
    const updates = await list(store)
    expect(upgrade?.unreadableTimes).toBe(4)
    for (const { image, receivedAt } of updates) if (image !== 'd:1') expect(receivedAt >= before).toBe(true)
    expect(updates.find(({ image }) => image === 'd:1')?.state).toBe('acknowledged')
  })

  it('keeps the test notification as a test', async () => {
    const { store } = await at().upgrade({ updates: [{ image: TEST_IMAGE, hostname: 'nas', received_at: AT }] })
    const { updates, lastTest } = await store.listUpdates(NOW)
    expect([updates, lastTest?.host]).toEqual([[], 'nas'])
  })

  it('reports what it took over, and what it could not', async () => {
    const { upgrade } = await at().upgrade({
      generation: 'second',
      updates: [
        { image: NGINX, received_at: AT, acknowledged_at: '2026-11-21 09:10:11' },
        { image: REDIS, received_at: AT },
        { image: '', received_at: AT },
      ],
      tags: [{ id: 1, name: 'web' }],
      assignments: [
        { image: NGINX, tag_id: 1 },
        { image: REDIS, tag_id: 9 },
        { image: 'gone:1', tag_id: 1 },
      ],
    })
    expect(upgrade).toEqual({
      images: 2,
      acknowledged: 1,
      events: 2,
      tags: 1,
      assignments: 1,
      droppedRows: 1,
      droppedAssignments: 2,
      unreadableTimes: 0,
      kept: expect.stringMatching(/before.upgrade/),
    })
  })

  it('is done once', async () => {
    const { store } = await at().upgrade({ updates: [{ image: NGINX, received_at: AT }] })
    const before = await store.listUpdates(NOW)
    const again = await at().open()
    expect(again.upgrade).toBeNull()
    expect(await again.store.listUpdates(NOW)).toEqual(before)
  })

  it.each(['first', 'second', 'third'] as const)('knows the %s generation of databases', async (generation) => {
    const { store } = await at().upgrade({ generation, updates: [{ image: NGINX, received_at: AT }] })
    expect(await only(store)).toMatchObject({ image: NGINX, state: 'pending' })
  })

  it('takes over what an interrupted migration of the predecessor left', async () => {
    const { store } = await at().upgrade({ isDirty: true, updates: [{ image: NGINX, received_at: AT }] })
    expect((await only(store)).image).toBe(NGINX)
  })

  it('takes over a database that is empty', async () => {
    const { store, upgrade } = await at().upgrade({})
    expect([await list(store), upgrade?.images]).toEqual([[], 0])
  })
})
