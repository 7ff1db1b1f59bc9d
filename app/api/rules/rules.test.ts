import { expect, it } from 'vitest'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { DELETE as deleteTag } from '../tags/[id]/route'
import { POST as createTag } from '../tags/route'
import { GET as getUpdates } from '../updates/route'
import { POST as apply } from './apply/route'
import { GET, PUT } from './route'

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
