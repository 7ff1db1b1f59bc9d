import { expect, it } from 'vitest'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { PUT as assign, DELETE as unassign } from '../tag-assignments/route'
import { GET as getUpdates } from '../updates/route'
import { DELETE, PATCH } from './[id]/route'
import { GET, POST } from './route'

const list = async () => (await call(GET, 'GET')).json()
const names = async () => (await list()).map((tag: { name: string }) => tag.name)
const create = (name: unknown) => call(POST, 'POST', { body: { name } })
const edit = (id: string | number, body: unknown) => call(PATCH, 'PATCH', { body, params: { id: String(id) } })
const remove = (id: string | number) => call(DELETE, 'DELETE', { params: { id: String(id) } })

describeOnBothDialects('/api/tags', () => {
  it('creates a tag, with a colour and a place', async () => {
    const response = await create('  Média 🎬 ')
    const tag = await response.json()
    expect(response.status).toBe(201)
    expect(tag).toEqual({ id: tag.id, name: 'Média 🎬', color: expect.any(String), position: 0 })
    expect(await list()).toEqual([tag])
  })

  it.each([[''], ['   '], ['x'.repeat(101)], [5], [null], [undefined]])('refuses the name %j', async (name) => {
    expect((await create(name)).status).toBe(400)
  })

  it('counts the letters of a name, not its bytes', async () => {
    expect((await create('🎬'.repeat(100))).status).toBe(201)
  })

  it('refuses a name that is taken', async () => {
    await create('media')
    const response = await create('media')
    expect([response.status, (await response.json()).detail]).toEqual([409, 'There is already a tag named "media".'])
  })

  it('renames, colours and moves', async () => {
    for (const name of ['a', 'b', 'c']) await create(name)
    const [a] = await list()
    const response = await edit(a.id, { name: 'z', color: 'teal', position: 1 })
    expect([response.status, await response.json()]).toEqual([200, { id: a.id, name: 'z', color: 'teal', position: 1 }])
    expect(await names()).toEqual(['b', 'z', 'c'])
    expect((await edit(a.id, { name: 'b' })).status).toBe(409)
    for (const wrong of [{}, { color: 'puce' }, { position: -1 }, { position: 'x' }, { name: '' }, { colour: 'red' }]) {
      expect((await edit(a.id, wrong)).status).toBe(400)
    }
  })

  it('brings a tag back with its colour, its place and its images', async () => {
    await create('a')
    await receive({ image: 'x' })
    const body = { name: 'b', color: 'lime', position: 0, images: ['x'] }
    const response = await call(POST, 'POST', { body })
    expect([response.status, await response.json()]).toMatchObject([201, { name: 'b', color: 'lime', position: 0 }])
    expect(await names()).toEqual(['b', 'a'])
    expect(await (await call(getUpdates, 'GET')).json()).toMatchObject({ x: { tag: { name: 'b' } } })
    expect((await call(POST, 'POST', { body: { ...body, name: 'c', color: 'puce' } })).status).toBe(400)
  })

  it('changes a tag only while it is as expected', async () => {
    const { id } = await (await create('a')).json()
    expect((await edit(id, { name: 'b', expected: { name: 'z' } })).status).toBe(412)
    expect((await edit(id, { name: 'b', expected: { name: 'a' } })).status).toBe(200)
    expect((await edit(id, { expected: { name: 'b' } })).status).toBe(400)
  })

  it('deletes a tag, and leaves its images untagged', async () => {
    await receive({ image: 'a' })
    const { id } = await (await create('media')).json()
    await call(assign, 'PUT', { body: { image: 'a', tag_id: id } })
    expect((await remove(id)).status).toBe(204)
    expect(await (await call(getUpdates, 'GET')).json()).toMatchObject({ a: { tag: null } })
    expect([(await remove(id)).status, (await remove('x')).status, (await edit(id, { name: 'y' })).status]).toEqual([
      404, 400, 404,
    ])
  })
})

describeOnBothDialects('/api/tag-assignments', () => {
  it('gives an image one tag, and takes it away', async () => {
    await receive({ image: 'redis:7' })
    const readTagOfRedis = async () => (await (await call(getUpdates, 'GET')).json())['redis:7'].tag
    for (const name of ['a', 'b']) {
      const { id } = await (await create(name)).json()
      expect((await call(assign, 'PUT', { body: { image: 'redis:7@sha256:1', tag_id: id } })).status).toBe(204)
      expect(await readTagOfRedis()).toEqual({ id, name })
    }
    expect((await call(unassign, 'DELETE', { body: { image: 'redis:7' } })).status).toBe(204)
    expect(await readTagOfRedis()).toBeNull()
  })

  it('answers 404 for an unknown image or tag', async () => {
    await receive({ image: 'a' })
    const { id } = await (await create('media')).json()
    expect((await call(assign, 'PUT', { body: { image: 'nobody', tag_id: id } })).status).toBe(404)
    expect((await call(assign, 'PUT', { body: { image: 'a', tag_id: 99 } })).status).toBe(404)
    expect((await call(unassign, 'DELETE', { body: { image: 'nobody' } })).status).toBe(404)
    expect((await call(assign, 'PUT', { body: { image: 'a', tag_id: null } })).status).toBe(400)
  })
})
