import { beforeEach, expect, it } from 'vitest'
import { POST as ping } from '../../ping/[...path]/route'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { PATCH } from '../updates/[...image]/route'
import { GET as getUpdates } from '../updates/route'
import { GET as getUndoable } from './[id]/route'
import { GET } from './route'

const REDIS = 'docker.io/library/redis:7'
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const get = (query = '') => call(GET, 'GET', { query })
const patch = (body?: unknown, image = REDIS) => call(PATCH, 'PATCH', { body, params: { image: image.split('/') } })

describeOnBothDialects('/api/actions', () => {
  beforeEach(() => receive({ image: REDIS, hostname: 'nas' }, { image: 'caddy:2', hostname: 'nas' }))

  it('tells what was done, newest first', async () => {
    await patch()
    await patch({ state: 'pending', hostname: 'nas' })
    await patch({ state: 'muted' }, 'caddy:2')
    const { actions, next } = await (await get(`?image=${REDIS}@sha256:1f`)).json()
    expect(actions).toEqual([
      {
        id: expect.any(String),
        at: expect.stringMatching(TIME),
        actor: '',
        verb: 'pending',
        hostname: 'nas',
        until: null,
        tag: null,
        name: null,
        text: null,
        counts: null,
        images: 1,
        image: REDIS,
        undoable: false,
      },
      expect.objectContaining({ verb: 'acknowledged', hostname: null }),
    ])
    expect(next).toBeNull()
    expect((await (await get()).json()).actions).toHaveLength(3)
  })

  it('tells of one kind', async () => {
    await patch()
    await call(ping, 'POST', { body: 'nothing to count', params: { path: ['nas'] } })
    const listVerbs = async (query: string) => {
      const { actions } = await (await get(query)).json()
      return actions.map((action: { verb: string }) => action.verb)
    }
    expect(await listVerbs('?kind=actions')).toEqual(['acknowledged'])
    expect(await listVerbs('?kind=runs')).toEqual(['run-ended'])
    expect(await listVerbs('?kind=access')).toEqual([])
    expect((await get('?kind=nonsense')).status).toBe(400)
  })

  it('tells what can be undone, and for which images', async () => {
    await patch({ hostname: 'nas', state: 'acknowledged' })
    const { actions } = await (await get()).json()
    expect(actions).toMatchObject([{ verb: 'acknowledged', undoable: true }])
    const read = (id: string) => call(getUndoable, 'GET', { params: { id } })
    expect(await (await read(actions[0].id)).json()).toEqual({
      at: actions[0].at,
      verb: 'acknowledged',
      hostname: 'nas',
      former_tag: '',
      former_hold: null,
      still_so: [REDIS],
    })
    expect((await read('nobody')).status).toBe(404)
  })

  it('is read page by page', async () => {
    for (const note of ['one', 'two', 'three']) await patch({ note })
    const first = await (await get('?limit=2')).json()
    const second = await (await get(`?limit=2&before=${first.next}`)).json()
    expect([first.actions.length, second.actions.length, second.next]).toEqual([2, 1, null])
    expect((await get('?before=nonsense')).status).toBe(400)
    expect((await get('?limit=0')).status).toBe(400)
  })
})

describeOnBothDialects('A note', () => {
  const readNote = async () => (await (await call(getUpdates, 'GET')).json())[REDIS].note

  it('is kept with its image, and taken away', async () => {
    await receive({ image: REDIS })
    expect((await patch({ note: 'Nicht vor Montag 🐳' })).status).toBe(204)
    expect(await readNote()).toBe('Nicht vor Montag 🐳')
    await patch({ note: '' })
    expect(await readNote()).toBeUndefined()
  })

  it.each([{ note: 7 }, { note: 'x'.repeat(10_001) }, { note: 'x', state: 'muted' }])(
    'is refused when it is no note: %j',
    async (body) => {
      await receive({ image: REDIS })
      expect((await patch(body)).status).toBe(400)
    },
  )

  it('of an image that is unknown is not found', async () => {
    expect((await patch({ note: 'x' }, 'nobody:1')).status).toBe(404)
  })
})

describeOnBothDialects('A link to the changelog', () => {
  const readChangelog = async () => (await (await call(getUpdates, 'GET')).json())[REDIS].changelog

  it('is kept with its image, and taken away', async () => {
    await receive({ image: REDIS })
    expect(await readChangelog()).toBeUndefined()
    expect((await patch({ changelog: ' https://example.org/深 ' })).status).toBe(204)
    expect(await readChangelog()).toBe('https://example.org/%E6%B7%B1')
    expect((await patch({ changelog: '' })).status).toBe(204)
    expect(await readChangelog()).toBeUndefined()
  })

  it.each([
    { changelog: 7 },
    { changelog: 'javascript:alert(1)' },
    { changelog: '/releases' },
    { changelog: `https://example.org/${'x'.repeat(2_000)}` },
    { changelog: 'https://example.org', note: 'x' },
  ])('is refused when it is none: %j', async (body) => {
    await receive({ image: REDIS })
    expect((await patch(body)).status).toBe(400)
    expect(await readChangelog()).toBeUndefined()
  })

  it('of an image that is unknown is not found', async () => {
    expect((await patch({ changelog: 'https://example.org' }, 'nobody:1')).status).toBe(404)
  })
})
