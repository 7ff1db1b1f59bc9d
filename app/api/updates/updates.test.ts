import { beforeEach, expect, it } from 'vitest'
import { openServer } from '@/lib/server'
import { container, inventory } from '@/lib/store/contract/inventory-fixtures'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { GET as getHistory } from '../history/route'
import { PUT as assignTag } from '../tag-assignments/route'
import { POST as createTag } from '../tags/route'
import { DELETE, GET as getImage, PATCH } from './[...image]/route'
import { POST as acknowledgeAll } from './acknowledge-all/route'
import { POST as acknowledgeByTag } from './acknowledge-by-tag/route'
import { POST as batch } from './batch/route'
import { GET, POST } from './route'

const REDIS = 'docker.io/library/redis:7'
const LAN = 'registry.example.lan:5000/team/my_app:2026.09-RC1'
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const get = (query = '', headers: Record<string, string> = {}) => call(GET, 'GET', { query, headers })
const listUpdates = async (query = '') => (await get(query)).json()
const listImages = async (query: string) => Object.keys(await listUpdates(query))
const patch = (image: string, body?: unknown) => call(PATCH, 'PATCH', { body, params: { image: image.split('/') } })
const getTimeInAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const addTag = async (name: string) => (await (await call(createTag, 'POST', { body: { name } })).json()).id

describeOnBothDialects('/api/updates', () => {
  it('is an empty object at first', async () => {
    expect(await listUpdates()).toEqual({})
  })

  it('shows each image in the shape of the contract', async () => {
    const metadata = { ctn_names: 'cache', stack: 'web' }
    await receive({ image: REDIS, hostname: 'nas', status: 'update', provider: 'docker', digest: 'sha256:1', metadata })
    await receive({
      image: REDIS,
      hostname: 'pi',
      status: 'new',
      provider: 'swarm',
      created: '2026-09-14T12:00:00+02:00',
    })
    expect(await listUpdates()).toEqual({
      [REDIS]: {
        event: {
          diun_version: '',
          hostname: 'pi',
          status: 'new',
          provider: 'swarm',
          image: REDIS,
          hub_link: '',
          mime_type: '',
          digest: '',
          created: '2026-09-14T10:00:00.000Z',
          platform: '',
          metadata: {},
        },
        received_at: expect.stringMatching(TIME),
        acknowledged: false,
        tag: null,
        state: 'pending',
        first_seen_at: expect.stringMatching(TIME),
        acknowledged_at: null,
        snoozed_until: null,
        hosts: [
          expect.objectContaining({ hostname: 'pi', status: 'new', created: '2026-09-14T10:00:00.000Z' }),
          {
            hostname: 'nas',
            provider: 'docker',
            status: 'update',
            digest: 'sha256:1',
            received_at: expect.stringMatching(TIME),
            acknowledged_at: null,
            pending_since: expect.stringMatching(TIME),
            containers: ['cache'],
            services: ['cache'],
            metadata,
          },
        ],
      },
    })
  })

  it('tells what the inventory of a host says of an image', async () => {
    await receive({ image: REDIS, hostname: 'nas', status: 'update', provider: 'docker', digest: 'sha256:1' })
    const redis = container({
      image: REDIS,
      digests: ['docker.io/library/redis@sha256:1'],
      version: '7.4.3',
      namedVersion: '7.4.4',
    })
    await (await openServer()).board.receiveInventory('nas', inventory([redis]))
    const { [REDIS]: update } = await listUpdates()
    expect(update).toMatchObject({
      state: 'acknowledged',
      hosts: [
        { running: { verdict: 'updated', updated_at: expect.stringMatching(TIME), image_tag: '7', version: '7.4.3' } },
      ],
    })
  })

  it('names containers as their orchestrator does, and apart', async () => {
    const metadata = { ctn_name: 'postgres', pod_name: 'db-0' }
    const pods = ['shop', 'wiki'].map((pod_namespace) => ({ ...metadata, pod_namespace }))
    await receive(...pods.map((pod) => ({ image: REDIS, hostname: 'k3s', digest: 'sha256:1', metadata: pod })))
    const services = ['shop/db/postgres', 'wiki/db/postgres']
    expect((await listUpdates())[REDIS].hosts).toMatchObject([{ containers: ['postgres'], services }])
  })

  it('keeps an image that is named like a property of every object', async () => {
    await receive({ image: '__proto__' }, { image: 'constructor' })
    expect((await listImages('')).toSorted()).toEqual(['__proto__', 'constructor'])
  })

  it('answers 304 while nothing changed, and the new body after', async () => {
    await receive({ image: REDIS })
    const first = await get()
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[^"]+"$/)
    expect((await get('', { 'if-none-match': etag })).status).toBe(304)
    expect((await get('', { 'if-none-match': `"other", W/${etag}` })).status).toBe(304)
    expect((await get('?state=pending', { 'if-none-match': etag })).status).toBe(304)
    await patch(REDIS)
    const second = await get('', { 'if-none-match': etag })
    expect([second.status, (await second.json())[REDIS].acknowledged]).toEqual([200, true])
    expect(second.headers.get('etag')).not.toBe(etag)
  })

  it('compresses for those who take it, under an ETag of its own', async () => {
    await receive({ image: REDIS })
    const zipped = await get('', { 'accept-encoding': 'br, gzip;q=0.8' })
    const json = await new Response(zipped.body?.pipeThrough(new DecompressionStream('gzip'))).json()
    expect(Object.keys(json)).toEqual([REDIS])
    const etag = zipped.headers.get('etag') ?? ''
    expect(etag).not.toBe((await get()).headers.get('etag'))
    expect((await get('', { 'if-none-match': etag })).status).toBe(304)
    const plain = await get('', { 'accept-encoding': 'gzip;q=0, br' })
    expect(Object.keys(await plain.json())).toEqual([REDIS])
  })

  it('filters by state, tag, host and text', async () => {
    await receive({ image: REDIS, hostname: 'nas', metadata: { ctn_names: 'Cache', owner: 'Zoë' } })
    await receive({ image: LAN, hostname: 'pi' }, { image: 'caddy:2' })
    const media = await addTag('media')
    await call(assignTag, 'PUT', { body: { image: LAN, tag_id: media } })
    await patch('caddy:2', { state: 'muted' })

    expect(await listImages('?state=muted')).toEqual(['caddy:2'])
    expect((await listImages('?state=pending&state=muted')).length).toBe(3)
    expect(await listImages(`?tag=${media}`)).toEqual([LAN])
    expect(await listImages('?tag=media')).toEqual([LAN])
    expect((await listImages('?tag=')).toSorted()).toEqual(['caddy:2', REDIS])
    expect(await listImages('?host=nas')).toEqual([REDIS])
    expect(await listImages('?host=')).toEqual(['caddy:2'])
    for (const text of ['REDIS', 'cache', 'zoË', 'NAS'])
      expect(await listImages(`?q=${encodeURIComponent(text)}`)).toEqual([REDIS])
    expect(await listImages('?q=nothing')).toEqual([])
    expect(await listImages('?host=nas&state=muted')).toEqual([])
    expect((await get('?state=wrong')).status).toBe(400)
  })

  it('answers another method with 405 and those it knows', async () => {
    const response = await call(POST, 'POST')
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, PATCH, DELETE'])
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 405, title: 'Method not allowed', type: 'about:blank' })
    expect((await call(getImage, 'GET', { params: { image: ['a'] } })).headers.get('allow')).toBe('PATCH, DELETE')
  })
})

describeOnBothDialects('PATCH /api/updates/{image}', () => {
  beforeEach(() => receive({ image: REDIS, hostname: 'nas' }, { image: LAN, hostname: 'nas' }))

  it('acknowledges without a body, as the predecessor does', async () => {
    const response = await patch(LAN)
    expect([response.status, await response.text()]).toEqual([204, ''])
    expect((await listUpdates())[LAN]).toMatchObject({
      acknowledged: true,
      state: 'acknowledged',
      acknowledged_at: expect.stringMatching(TIME),
    })
  })

  it('finds an image by raw slashes, by what was %2F, and by a pinned reference', async () => {
    for (const image of [LAN.split('/'), [LAN], `${LAN}@sha256:1`.split('/')]) {
      expect((await call(PATCH, 'PATCH', { params: { image } })).status).toBe(204)
    }
  })

  it('puts an image into each state', async () => {
    const until = getTimeInAnHour()
    for (const [body, expected] of [
      [
        { state: 'snoozed', until },
        { state: 'snoozed', snoozed_until: until, acknowledged: true },
      ],
      [
        { state: 'snoozed', until, held: true },
        { state: 'snoozed', snoozed_until: until, held: true },
      ],
      [{ state: 'muted' }, { state: 'muted', snoozed_until: null, acknowledged: true }],
      [{ state: 'acknowledged', hostname: 'nas' }, { state: 'muted' }],
      [{ state: 'pending' }, { state: 'pending', acknowledged_at: null, acknowledged: false }],
      [{ state: 'acknowledged' }, { state: 'acknowledged', acknowledged: true }],
    ] as const) {
      expect((await patch(REDIS, body)).status).toBe(204)
      expect((await listUpdates())[REDIS]).toMatchObject(expected)
    }
  })

  it.each([
    ['an unknown state', { state: 'done' }],
    ['no state', {}],
    ['a snooze without end', { state: 'snoozed' }],
    ['a snooze that ends in the past', { state: 'snoozed', until: '2020-01-01T00:00:00Z' }],
    ['a time that is none', { state: 'snoozed', until: 'tomorrow' }],
    ['an end for what is not snoozed', { state: 'muted', until: '2099-01-01T00:00:00Z' }],
    ['a host for a mute', { state: 'muted', hostname: 'nas' }],
    ['no JSON', 'acknowledged'],
  ])('refuses %s with a sentence', async (_what, body) => {
    const response = await patch(REDIS, body)
    expect(response.status).toBe(400)
    expect((await response.json()).detail).toMatch(/\.$/)
    expect((await listUpdates())[REDIS].state).toBe('pending')
  })

  it('answers 404 for an image, or a host, that is unknown', async () => {
    expect((await patch('nobody:1')).status).toBe(404)
    expect((await patch(REDIS, { state: 'acknowledged', hostname: 'pi' })).status).toBe(404)
    expect((await call(PATCH, 'PATCH', { params: { image: ['b\uFFFDro'] } })).status).toBe(404)
  })

  it('forgets an image on DELETE', async () => {
    const params = { image: REDIS.split('/') }
    expect((await call(DELETE, 'DELETE', { params })).status).toBe(204)
    expect(await listImages('')).toEqual([LAN])
    expect((await call(DELETE, 'DELETE', { params })).status).toBe(404)
  })
})

describeOnBothDialects('Acting on many updates', () => {
  beforeEach(() => receive({ image: 'a' }, { image: 'b' }, { image: 'c' }))
  const readCount = async (response: Promise<Response>) => (await (await response).json()).count

  it('acknowledges all, and says how many changed', async () => {
    await patch('a')
    expect(await readCount(call(acknowledgeAll, 'POST'))).toBe(2)
    expect(await readCount(call(acknowledgeAll, 'POST'))).toBe(0)
  })

  it('acknowledges by tag, or what has none', async () => {
    const id = await addTag('media')
    await call(assignTag, 'PUT', { body: { image: 'a', tag_id: id } })
    expect(await readCount(call(acknowledgeByTag, 'POST', { body: { tag_id: id } }))).toBe(1)
    expect(await readCount(call(acknowledgeByTag, 'POST', { body: { tag_id: null } }))).toBe(2)
    expect((await call(acknowledgeByTag, 'POST', { body: { tag_id: 99 } })).status).toBe(404)
    expect((await call(acknowledgeByTag, 'POST', { body: {} })).status).toBe(400)
  })

  it('changes a batch, all or nothing', async () => {
    const id = await addTag('media')
    expect(await readCount(call(batch, 'POST', { body: { images: ['a', 'b', 'a'], state: 'muted' } }))).toBe(2)
    expect(await readCount(call(batch, 'POST', { body: { images: ['a', 'b'], tag_id: id } }))).toBe(2)
    expect(await readCount(call(batch, 'POST', { body: { images: ['a'], tag_id: null } }))).toBe(1)
    expect(await readCount(call(batch, 'POST', { body: { images: [], state: 'pending' } }))).toBe(0)
    expect((await call(batch, 'POST', { body: { images: ['c', 'nobody'], state: 'muted' } })).status).toBe(404)
    expect((await call(batch, 'POST', { body: { images: ['c'], tag_id: 99 } })).status).toBe(404)
    expect(await listUpdates()).toMatchObject({
      a: { state: 'muted', tag: null },
      b: { state: 'muted', tag: { id, name: 'media' } },
      c: { state: 'pending', tag: null },
    })
  })

  it('brings images back in steps, while they are as they were at a revision', async () => {
    const id = await addTag('web')
    await receive({ image: 'a' })
    const since = 2_000_000_000
    const steps = [
      { images: ['a'], state: 'muted' },
      { images: ['a'], tag_id: id },
    ]
    expect((await call(batch, 'POST', { body: { since: 0, steps } })).status).toBe(412)
    const answer = await call(batch, 'POST', { body: { since, steps } })
    expect([answer.status, await answer.json()]).toEqual([200, { count: 1 }])
    expect(await listUpdates()).toMatchObject({ a: { state: 'muted', tag: { name: 'web' } } })
    for (const wrong of [
      { since, steps: [{}] },
      { since, steps: 1 },
      { since, steps, more: 1 },
    ]) {
      expect((await call(batch, 'POST', { body: wrong })).status).toBe(400)
    }
  })

  it('takes steps for several hosts at once, and says on how many something changed', async () => {
    await receive({ image: 'a', hostname: 'nas' }, { image: 'a', hostname: 'pi' }, { image: 'b', hostname: 'pi' })
    const steps = [
      { images: ['a'], state: 'acknowledged', hostname: 'nas' },
      { images: ['a', 'b'], state: 'acknowledged', hostname: 'pi' },
    ]
    const answer = await call(batch, 'POST', { body: { steps } })
    expect([answer.status, await answer.json()]).toEqual([200, { count: 2, hosts: 2 }])
    expect(await (await call(batch, 'POST', { body: { steps } })).json()).toEqual({ count: 0, hosts: 0 })
    expect(await listUpdates()).toMatchObject({
      a: { state: 'pending' },
      b: { state: 'pending' },
      c: { state: 'pending' },
    })
    const unknown = [...steps, { images: ['nobody'], state: 'muted' }]
    expect((await call(batch, 'POST', { body: { steps: unknown } })).status).toBe(404)
  })

  it('acknowledges as of the time that somebody looked', async () => {
    await receive({ image: 'a', digest: 'sha256:1' })
    const { received_at } = (await listUpdates()).a
    await expect.poll(() => new Date().toISOString() > received_at).toBe(true)
    await receive({ image: 'a', digest: 'sha256:2' })
    const body = { images: ['a'], state: 'acknowledged', as_of: received_at }
    expect(await readCount(call(batch, 'POST', { body }))).toBe(0)
    expect((await listUpdates()).a.state).toBe('pending')
    expect((await call(batch, 'POST', { body: { ...body, as_of: 'now' } })).status).toBe(400)
  })

  it('refuses a batch that is none', async () => {
    const both = { images: ['a'], state: 'muted', tag_id: 1 }
    for (const body of [
      {},
      { images: 'a', state: 'muted' },
      { images: ['a'] },
      both,
      { images: [''], state: 'muted' },
    ]) {
      expect((await call(batch, 'POST', { body })).status).toBe(400)
    }
    const many = Array.from({ length: 10_001 }, (_, n) => `app-${n}`)
    expect((await call(batch, 'POST', { body: { images: many, state: 'muted' } })).status).toBe(400)
  })

  it('takes a batch of 10,000', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `app-${n}`)
    expect((await call(batch, 'POST', { body: { images: many, state: 'muted' } })).status).toBe(404)
  })
})

describeOnBothDialects('/api/history', () => {
  const readHistory = async (query: string) => (await call(getHistory, 'GET', { query })).json()

  it('pages through what was received, newest first', async () => {
    for (const digest of ['1', '2', '3', '2'])
      await receive({ image: REDIS, hostname: 'nas', digest, status: 'update' })
    const first = await readHistory(`?image=${encodeURIComponent(`${REDIS}@sha256:9`)}&limit=2`)
    expect(first.events).toMatchObject([
      { digest: '2', times: 2, image: REDIS, host: 'nas', first_received_at: expect.stringMatching(TIME) },
      { digest: '3', times: 1, received_at: expect.stringMatching(TIME) },
    ])
    const second = await readHistory(`?image=${REDIS}&limit=2&before=${first.next}`)
    expect(second).toMatchObject({ events: [{ digest: '1' }], next: null })
  })

  it('answers a long page whole, with the cursor to the next one', async () => {
    const metadata = { padding: 'a'.repeat(1_000) }
    const sent = Array.from({ length: 25 }, (_, n) => ({ image: REDIS, digest: `sha256:${n}`, metadata }))
    await receive(...sent)
    const first = await readHistory(`?image=${REDIS}&limit=23`)
    const second = await readHistory(`?image=${REDIS}&limit=23&before=${first.next}`)
    expect([first.events.length, second.events.length, second.next]).toEqual([23, 2, null])
    const digests = [...first.events, ...second.events].map(({ digest }) => digest)
    expect(digests.toReversed()).toEqual(sent.map(({ digest }) => digest))
    expect(first.events[7].metadata).toEqual(metadata)
    expect(await readHistory(`?image=${REDIS}&limit=25`)).toMatchObject({ next: null })
  })

  it('is empty for an image that is unknown, and refuses what it cannot read', async () => {
    expect(await readHistory('?image=nobody')).toEqual({ events: [], next: null })
    for (const query of [
      '',
      '?image=',
      '?image=a&limit=0',
      '?image=a&limit=x',
      '?image=a&limit=501',
      '?image=a&before=x',
    ]) {
      expect((await call(getHistory, 'GET', { query })).status).toBe(400)
    }
  })
})
