import { expect, it } from 'vitest'
import { openServer } from '@/lib/server'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { GET as getCounts } from '../counts/route'
import { PATCH } from '../updates/[...image]/route'
import { GET } from './route'

const createTagEvent = (name: string, hostname = 'nas') => ({
  image: `docker.io/library/nginx:${name}`,
  hostname,
  digest: `sha256:${name}`,
  status: 'new',
  metadata: { ctn_names: 'nginx' },
})

describeOnBothDialects('GET /api/summary', () => {
  const readSummary = async (query = '') => (await call(GET, 'GET', { query })).json()

  it('counts as /api/counts and the board’s title do, also when something is muted, snoozed or acknowledged', async () => {
    await receive(createTagEvent('1.29.0'), createTagEvent('1.28.0'), createTagEvent('1.28.0', 'vps'))
    await receive(...['a', 'b', 'c', 'd'].map((name) => ({ image: `ghcr.io/team/${name}:1`, hostname: 'nas' })))
    const states = { a: { state: 'muted' }, b: { state: 'snoozed', until: '2999-01-01T00:00:00Z' }, c: undefined }
    for (const [name, body] of Object.entries(states))
      await call(PATCH, 'PATCH', { params: { image: ['ghcr.io', 'team', `${name}:1`] }, body })
    const { images, ...counts } = await (await call(getCounts, 'GET')).json()
    const summary = await readSummary()
    expect(counts.pending).toBeGreaterThan(1)
    expect(summary).toMatchObject(counts)
    expect(summary.updates).toHaveLength(counts.pending)
    expect(summary.updates.map(({ name }: { name: string }) => name)).not.toEqual(expect.arrayContaining(['a']))
    expect(summary.images).toBe(images.pending + images.acknowledged + images.snoozed + images.muted)
  })

  it('is of the tags and hosts that are asked for', async () => {
    await receive({ image: 'ghcr.io/team/a:1', hostname: 'nas' }, { image: 'ghcr.io/team/b:1', hostname: 'vps' })
    const { board } = await openServer()
    const tag = await board.createTag('media')
    await board.assignTag(['ghcr.io/team/a:1'], tag.id)
    const expected = { pending: 1, hosts: 1, updates: [{ image: 'ghcr.io/team/a:1' }] }
    for (const query of ['?tag=media', `?tag=${tag.id}`, '?host=nas', '?host=nas&tag=media', '?tag=media&x=y'])
      expect(await readSummary(query), query).toMatchObject(expected)
    expect(await readSummary('?tag=media&host=vps')).toMatchObject({ pending: 0, by_tag: [], by_host: [] })
    expect(await readSummary()).toMatchObject({
      pending: 2,
      by_tag: [
        { name: 'media', pending: 1 },
        { name: '', pending: 1 },
      ],
      by_host: [
        { name: 'nas', pending: 1 },
        { name: 'vps', pending: 1 },
      ],
    })
  })

  it('is all zeros on an empty board, and answers 304 until something changes', async () => {
    const first = await call(GET, 'GET')
    expect(await first.json()).toMatchObject({ pending: 0, oldest_pending_at: null, last_event_at: null, updates: [] })
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await call(GET, 'GET', { headers })).status).toBe(304)
    await receive({ image: 'redis:7' })
    expect((await call(GET, 'GET', { headers })).status).toBe(200)
  })
})
