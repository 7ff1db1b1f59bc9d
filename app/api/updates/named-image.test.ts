import { expect, it } from 'vitest'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { DELETE, GET, PATCH } from './route'

/** A name that no path can hold. */
const ODD = 'registry.example.lan/../a b\\c:1'

const read = async () => (await call(GET, 'GET')).json()
const patch = async (body: unknown) => (await call(PATCH, 'PATCH', { body })).status

describeOnBothDialects('An image that is named in the body', () => {
  it('gets a note, a link to its changelog and another state', async () => {
    await receive({ image: ODD, hostname: 'nas' })
    const [image = ''] = Object.keys(await read())
    expect(await patch({ image, note: 'read this first' })).toBe(204)
    expect(await patch({ image, note: 'later', expected: 'something else' })).toBe(412)
    expect(await patch({ image, changelog: 'https://example.org/changes' })).toBe(204)
    expect(await patch({ image, state: 'acknowledged', hostname: 'nas' })).toBe(204)
    expect(await read()).toMatchObject({
      [image]: { note: 'read this first', changelog: 'https://example.org/changes', state: 'acknowledged' },
    })
  })

  it('is forgotten', async () => {
    await receive({ image: ODD }, { image: 'redis:7' })
    expect((await call(DELETE, 'DELETE', { body: { image: ODD } })).status).toBe(204)
    expect(Object.keys(await read())).toEqual(['redis:7'])
    expect((await call(DELETE, 'DELETE', { body: { image: ODD } })).status).toBe(404)
  })

  it('must be known, and the body must say what is to be done with it', async () => {
    expect(await patch({ image: 'redis:7', note: '' })).toBe(404)
    for (const body of [{ note: 'of nothing' }, { image: 'redis:7' }, { image: '', note: '' }, []]) {
      expect(await patch(body)).toBe(400)
    }
  })
})
