import { expect, it } from 'vitest'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { PATCH } from '../updates/[...image]/route'
import { GET as getUpdates } from '../updates/route'
import { GET } from './route'

const createTagEvent = (name: string, hostname = 'nas') => ({
  image: `docker.io/library/nginx:${name}`,
  hostname,
  digest: `sha256:${name}`,
  metadata: { ctn_names: 'nginx' },
})

describeOnBothDialects('GET /api/counts', () => {
  const readCounts = async () => (await call(GET, 'GET')).json()

  it('counts cards as the board does, and beside them images as /api/updates does', async () => {
    await receive(
      createTagEvent('1.29'),
      createTagEvent('1.28'),
      createTagEvent('1.27'),
      createTagEvent('1.27', 'vps'),
      { image: 'redis:7', hostname: 'nas' },
    )
    expect(await readCounts()).toEqual({
      pending: 3,
      acknowledged: 0,
      snoozed: 0,
      muted: 0,
      images: { pending: 4, acknowledged: 0, snoozed: 0, muted: 0 },
      hosts: 2,
    })
    expect(Object.keys(await (await call(getUpdates, 'GET', { query: '?state=pending' })).json())).toHaveLength(4)
  })

  it('counts what there is nothing to do about as the board and /api/updates do, which says why', async () => {
    await receive(createTagEvent('1.94.1'))
    await call(PATCH, 'PATCH', { params: { image: ['docker.io', 'library', 'nginx:1.94.1'] } })
    const old = ['1.93.0', '1.92.0'].map((name) => ({ ...createTagEvent(name), status: 'new' }))
    await receive(...old, { ...createTagEvent('1.95.0-rc1'), status: 'new' })
    expect(await readCounts()).toMatchObject({ pending: 0, acknowledged: 1, images: { pending: 0, acknowledged: 4 } })
    expect(await (await call(getUpdates, 'GET', { query: '?state=pending' })).json()).toEqual({})
    const known = await (await call(getUpdates, 'GET')).json()
    const reasons = Object.entries<{ hosts: { settled_by?: string }[] }>(known).map(([image, { hosts }]) => [
      image.split(':')[1],
      hosts[0]?.settled_by,
    ])
    expect(reasons.sort()).toEqual([
      ['1.92.0', 'older'],
      ['1.93.0', 'older'],
      ['1.94.1', undefined],
      ['1.95.0-rc1', 'prerelease'],
    ])
  })

  it('is empty on an empty board, and answers 304 while nothing has changed', async () => {
    const first = await call(GET, 'GET')
    expect(await first.json()).toMatchObject({ pending: 0, images: { pending: 0 }, hosts: 0 })
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await call(GET, 'GET', { headers })).status).toBe(304)
    await receive({ image: 'redis:7' })
    expect((await call(GET, 'GET', { headers })).status).toBe(200)
  })
})
