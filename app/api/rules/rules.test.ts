import { expect, it } from 'vitest'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { DELETE as deleteTag } from '../tags/[id]/route'
import { POST as createTag } from '../tags/route'
import { PATCH as patchUpdate } from '../updates/[...image]/route'
import { GET as getUpdates } from '../updates/route'
import { POST as apply } from './apply/route'
import { GET, PUT } from './route'
import { POST as tryRules } from './try/route'

const REDIS = 'docker.io/library/redis:7'
const NONE = {
  image: '',
  host: '',
  registry: '',
  provider: '',
  stack: '',
  tag_id: null,
  muted: false,
  snooze_days: null,
  prereleases: false,
  bump: '',
  kind: '',
  hold_days: null,
}

const put = (body: unknown) => call(PUT, 'PUT', { body })
const listUpdates = async () => (await call(getUpdates, 'GET')).json()
const addTag = async (name: string) => (await (await call(createTag, 'POST', { body: { name } })).json()).id

describeOnBothDialects('/api/rules', () => {
  it('keeps rules in their order', async () => {
    const media = await addTag('media')
    const wanted = [
      { ...NONE, image: '*sonarr*', tag_id: media },
      { ...NONE, host: 'pi', muted: true, snooze_days: 7, prereleases: true },
      { ...NONE, bump: 'major', kind: 'data-store', hold_days: 3 },
    ]
    expect((await put(wanted.toReversed())).status).toBe(200)
    expect(await (await put(wanted)).json()).toEqual(wanted)
    expect(await (await call(GET, 'GET')).json()).toEqual(wanted)
    expect(await (await put([])).json()).toEqual([])
  })

  it('are applied to new images, and to no others', async () => {
    const media = await addTag('media')
    await receive({ image: REDIS, hostname: 'nas' })
    await put([
      { image: 'docker.io/*', tag_id: media },
      { stack: 'lab', muted: true },
      { host: 'vps', snooze_days: 3 },
    ])
    await receive({ image: REDIS, hostname: 'nas', digest: 'sha256:2' }, { image: 'docker.io/library/caddy:2' })
    await receive({ image: 'lab:1', metadata: { stack: 'lab' } }, { image: 'ripe:1', hostname: 'vps' })
    const known = await listUpdates()
    expect(known[REDIS]).toMatchObject({ state: 'pending', tag: null })
    expect(known['docker.io/library/caddy:2']).toMatchObject({ state: 'pending', tag: { name: 'media' } })
    expect(known['lab:1']).toMatchObject({ state: 'muted', tag: null })
    const { state, snoozed_until, received_at } = known['ripe:1']
    expect([state, Date.parse(snoozed_until) - Date.parse(received_at)]).toEqual(['snoozed', 3 * 86_400_000])
  })

  it('are applied to all on demand, and then to none a second time', async () => {
    const media = await addTag('media')
    await receive({ image: REDIS, hostname: 'nas' }, { image: 'lab:1', hostname: 'pi' }, { image: 'other:1' })
    await put([
      { image: '*redis*', tag_id: media },
      { host: 'pi', muted: true },
    ])
    expect(await (await call(apply, 'POST')).json()).toEqual({ count: 2 })
    expect(await listUpdates()).toMatchObject({
      [REDIS]: { tag: { name: 'media' }, state: 'pending' },
      'lab:1': { tag: null, state: 'muted' },
      'other:1': { tag: null, state: 'pending' },
    })
    expect(await (await call(apply, 'POST')).json()).toEqual({ count: 0 })
  })

  it('leave, when they are applied, an image whose label names its tag', async () => {
    const other = await addTag('other')
    await put([{ image: '*', tag_id: other }])
    await receive({ image: REDIS, metadata: { tag: 'films' } }, { image: 'plain:1' })
    await call(apply, 'POST')
    expect(await listUpdates()).toMatchObject({
      [REDIS]: { tag: { name: 'films' } },
      'plain:1': { tag: { name: 'other' } },
    })
  })

  it('hold each new digest by the age of its build, and what is known once they are applied', async () => {
    const now = Date.now()
    const ago = (days: number) => new Date(now - days * 86_400_000).toISOString()
    await receive({ image: REDIS, created: ago(1) }, { image: 'old:1', created: ago(9) }, { image: 'web:1' })
    await put([
      { image: '*:1', hold_days: 7 },
      { kind: 'data-store', hold_days: 3 },
    ])
    await receive(
      { image: 'new:1', created: ago(2) },
      { image: 'ripe:1', created: ago(8) },
      { image: 'other:2', created: ago(0) },
    )
    const held = await listUpdates()
    expect(held['new:1']).toMatchObject({ state: 'snoozed', held: true, snoozed_until: ago(-5) })
    expect([held['ripe:1'].state, held['other:2'].state, held[REDIS].state]).toEqual(['pending', 'pending', 'pending'])
    expect(await (await call(tryRules, 'POST', { body: [{ image: '*:1', hold_days: 7 }] })).json()).toEqual({
      images: 6,
      changes: 1,
      rules: [{ matches: 4, first: expect.arrayContaining(['new:1', 'ripe:1', 'old:1', 'web:1']) }],
    })
    expect(await (await call(apply, 'POST')).json()).toEqual({ count: 2 })
    const applied = await listUpdates()
    expect(applied[REDIS]).toMatchObject({ state: 'snoozed', held: true, snoozed_until: ago(-2) })
    expect([applied['old:1'].state, applied['web:1'].state, applied['other:2'].state]).toEqual([
      'pending',
      'snoozed',
      'pending',
    ])
  })

  it('go by the size of the change, from what was acknowledged', async () => {
    const api = (version: string) => ({
      image: `docker.io/app/api:${version}`,
      hostname: 'nas',
      status: 'new',
      digest: `sha256:${version}`,
    })
    await put([
      { bump: 'major', hold_days: 7 },
      { bump: 'patch', muted: true },
    ])
    await receive(api('1.4.0'))
    await call(patchUpdate, 'PATCH', {
      params: { image: api('1.4.0').image.split('/') },
      body: { state: 'acknowledged' },
    })
    await receive(api('1.4.1'), api('1.5.0'), api('2.0.0'))
    const known = await listUpdates()
    const states = ['1.4.0', '1.4.1', '1.5.0', '2.0.0'].map((version) => known[api(version).image].state)
    expect(states).toEqual(['acknowledged', 'muted', 'pending', 'snoozed'])
    expect(await (await call(tryRules, 'POST', { body: [{ bump: 'minor' }] })).json()).toEqual({
      images: 4,
      changes: 0,
      rules: [{ matches: 1, first: [api('1.5.0').image] }],
    })
  })

  it('lose a tag that is deleted, and record goes on', async () => {
    const media = await addTag('media')
    await put([{ tag_id: media, muted: true }])
    await call(deleteTag, 'DELETE', { params: { id: String(media) } })
    await receive({ image: REDIS })
    expect(await (await call(GET, 'GET')).json()).toEqual([{ ...NONE, muted: true }])
    expect((await listUpdates())[REDIS]).toMatchObject({ tag: null, state: 'muted' })
  })

  it.each([
    [{}],
    [[{}]],
    [[{ image: '*' }]],
    [[{ muted: true, nonsense: 1 }]],
    [[{ snooze_days: 0 }]],
    [[{ hold_days: 366 }]],
    [[{ muted: true, bump: 'huge' }]],
    [[{ muted: true, kind: 'store' }]],
    [[{ image: 7 }]],
  ])('are refused when they are none: %j', async (body) => {
    expect((await put(body)).status).toBe(400)
  })

  it('that give an unknown tag are not found, and those that were stay', async () => {
    await put([{ muted: true }])
    expect((await put([{ tag_id: 999 }])).status).toBe(404)
    expect(await (await call(GET, 'GET')).json()).toEqual([{ ...NONE, muted: true }])
  })
})
