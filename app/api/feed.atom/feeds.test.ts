import { expect, it, vi } from 'vitest'
import { openServer } from '@/lib/server'
import { parseAtom } from '@/test/atom/parse-atom'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { GET as getBadge } from '../badge.json/route'
import { GET as getBadgeSvg } from '../badge.svg/route'
import { GET as getCounts } from '../counts/route'
import { GET as getJsonFeed } from '../feed.json/route'
import { PUT as assignTag } from '../tag-assignments/route'
import { POST as createTag } from '../tags/route'
import { PATCH } from '../updates/[...image]/route'
import { GET as getAtom, POST as postAtom } from './route'

const FEEDS = [getAtom, getJsonFeed, getBadgeSvg, getBadge]

const readAtom = async (query = '', headers = {}) =>
  parseAtom(await (await call(getAtom, 'GET', { query, headers })).text())
const readJsonFeed = async (query = '') => (await call(getJsonFeed, 'GET', { query })).json()
const listTitles = async (query?: string) => (await readAtom(query)).entries.map(({ title }) => title)
const set = (image: string, body: object) => call(PATCH, 'PATCH', { params: { image: [image] }, body })

describeOnBothDialects('The feeds', () => {
  it('tell the same of what is pending, and of nothing else', async () => {
    await receive(
      { image: 'redis:7', hostname: 'nas', digest: 'sha256:a' },
      { image: 'redis:7', hostname: 'pi', digest: 'sha256:a' },
      { image: 'muted:1', hostname: 'nas', digest: 'sha256:b' },
      { image: 'snoozed:1', hostname: 'nas', digest: 'sha256:c' },
      { image: 'done:1', hostname: 'nas', digest: 'sha256:d' },
    )
    await set('muted:1', { state: 'muted' })
    await set('snoozed:1', { state: 'snoozed', until: '2099-01-01T00:00:00Z' })
    await set('done:1', { state: 'acknowledged' })
    const [atom, json] = [await readAtom(), await readJsonFeed()]
    expect(atom.entries).toMatchObject([{ title: 'redis 7', content: expect.stringContaining('Hosts: pi, nas\n') }])
    expect(json.items).toEqual(
      atom.entries.map(({ id, title, content, published, updated, links, categories }) => ({
        id,
        title,
        content_text: content,
        date_published: published,
        date_modified: updated,
        url: links.alternate,
        external_url: links.related,
        tags: categories,
      })),
    )
    await set('redis:7', { state: 'acknowledged' })
    expect(await listTitles()).toEqual([])
  })

  it('have one entry for each image and digest, with an id and a date that stay', async () => {
    await receive({ image: 'redis:7', hostname: 'nas', digest: 'sha256:a' })
    const [first] = (await readAtom()).entries
    await receive(
      { image: 'redis:7', hostname: 'nas', digest: 'sha256:a' },
      { image: 'redis:7', hostname: 'pi', digest: 'sha256:b' },
    )
    const { entries } = await readAtom('', { host: 'elsewhere.lan' })
    expect(entries).toHaveLength(2)
    expect(entries.find(({ id }) => id === first?.id)?.published).toBe(first?.published)
  })

  it('are limited as a view is, and refuse a size that there is not', async () => {
    await receive(
      { image: 'redis:7', hostname: 'nas', digest: 'sha256:a' },
      { image: 'nginx:1', hostname: 'pi', digest: 'sha256:b' },
    )
    const { id } = await (await call(createTag, 'POST', { body: { name: 'media' } })).json()
    await call(assignTag, 'PUT', { body: { image: 'nginx:1', tag_id: id } })
    expect(await listTitles('?tag=media')).toEqual(['nginx 1'])
    expect(await listTitles('?host=nas')).toEqual(['redis 7'])
    expect(await listTitles('?host=nas&host=pi&tag=')).toEqual(['redis 7'])
    expect(await listTitles('?change=major')).toEqual([])
    for (const route of FEEDS) {
      const refused = await call(route, 'GET', { query: '?change=huge' })
      expect([refused.status, (await refused.json()).detail]).toEqual([
        400,
        '"change" is "huge", but must be one of major, minor, patch, rebuilt.',
      ])
    }
  })

  it('keep what an event says from becoming markup, or an unreadable document', async () => {
    const hostile = '</title><script>alert(1)</script>]]>&amp;\u0001\uFFFE'
    await receive({ image: `a"'<b>:1`, hostname: hostile, digest: hostile, metadata: { ctn_names: hostile } })
    const { entries } = await readAtom()
    expect(entries[0]?.title).toBe(`a"'<b> 1`)
    expect(entries[0]?.content).toContain('Hosts: </title><script>alert(1)</script>]]>&amp;\n')
    expect((await readJsonFeed()).items).toHaveLength(1)
  })

  it('lead to the board by the address at which they were asked, or by BASE_URL', async () => {
    await receive({ image: 'redis:7', hostname: 'nas', digest: 'sha256:a' })
    const readLinks = async () => {
      const { links, entries } = await readAtom('', { host: 'board.lan:8080' })
      return [links.alternate, entries[0]?.links.alternate]
    }
    expect(await readLinks()).toEqual([
      'http://board.lan:8080/?state=pending',
      'http://board.lan:8080/?image=redis%3A7',
    ])
    await (await globalThis.diunDashboardServer?.opening)?.close()
    globalThis.diunDashboardServer = undefined
    vi.stubEnv('BASE_URL', 'https://diun.example.org')
    expect(await readLinks()).toEqual([
      'https://diun.example.org/?state=pending',
      'https://diun.example.org/?image=redis%3A7',
    ])
  })

  it('are for the reader alone, and not sent again while nothing has changed', async () => {
    await receive({ image: 'redis:7', hostname: 'nas', digest: 'sha256:a' })
    const types = ['application/atom+xml', 'application/feed+json', 'image/svg+xml', 'application/json']
    for (const [at, route] of FEEDS.entries()) {
      const first = await call(route, 'GET', { query: '?host=nas' })
      expect(first.headers.get('content-type')).toContain(types[at])
      expect(first.headers.get('cache-control')).toBe('private, no-cache')
      const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
      const held = await call(route, 'GET', { query: '?host=nas', headers })
      expect([held.status, await held.text()]).toEqual([304, ''])
    }
    const headers = { 'if-none-match': (await call(getAtom, 'GET')).headers.get('etag') ?? '' }
    await set('redis:7', { state: 'muted' })
    expect((await call(getAtom, 'GET', { headers })).status).toBe(200)
  })

  it('are made for each of many readers', async () => {
    await receive({ image: 'redis:7', hostname: 'nas', digest: 'sha256:a' })
    for (let reader = 0; reader < 50; reader += 1)
      expect(await listTitles(`?host=nas&host=h${reader}`)).toEqual(['redis 7'])
    expect(await listTitles('?host=h1')).toEqual([])
  })

  it('are opened by a key, which their answers do not hold, and written by nobody', async () => {
    vi.stubEnv('AUTH_MODE', 'password')
    vi.stubEnv('WEBHOOK_SECRET', 'hush-hush-hush')
    const { auth } = await openServer()
    const key = await auth.feedKeys.create('Miniflux')
    const token = await auth.tokens.create({ name: 'reader', access: 'read', expiresInDays: null })
    for (const route of FEEDS) {
      for (const shown of [key, token]) {
        const answer = await call(route, 'GET', { query: `?key=${shown}` })
        expect(answer.status).toBe(200)
        expect(await answer.text()).not.toContain(shown)
        expect((await call(postAtom, 'POST', { query: `?key=${shown}` })).status).toBe(401)
      }
      for (const query of ['', '?key=', '?key=diun_feed_x', `?key=${key}x`, `?Key=${key}`])
        expect((await call(route, 'GET', { query })).status, query).toBe(401)
      expect((await call(route, 'GET', { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
    }
    expect((await call(getCounts, 'GET', { query: `?key=${key}` })).status).toBe(401)
  })
})

describeOnBothDialects('The badge', () => {
  it('counts as the board does', async () => {
    const web = { hostname: 'nas', metadata: { ctn_names: 'web' } }
    await receive(
      ...['1.28', '1.29'].map((version) => ({ image: `nginx:${version}`, digest: `sha256:${version}`, ...web })),
      { image: 'redis:7', hostname: 'pi', digest: 'sha256:a' },
    )
    const { pending } = await (await call(getCounts, 'GET')).json()
    const readBadge = async (query?: string) => (await call(getBadge, 'GET', { query: query ?? '' })).json()
    expect(await readBadge()).toEqual({
      schemaVersion: 1,
      label: 'updates',
      message: `${pending} pending`,
      color: '#b45309',
    })
    expect(await readBadge('?host=pi')).toMatchObject({ label: 'updates: pi', message: '1 pending' })
    await set('redis:7', { state: 'acknowledged' })
    expect(await readBadge('?host=pi')).toMatchObject({ message: 'none pending', color: '#15803d' })
  })

  it('is a picture with its text as its title, and with nothing of the address as markup', async () => {
    const query = `?${new URLSearchParams({ tag: '<script>"&\u0001' })}`
    const svg = await (await call(getBadgeSvg, 'GET', { query })).text()
    expect(svg).toContain('role="img"')
    expect(svg).toContain('<title>updates: &lt;script&gt;&quot;&amp;: none pending</title>')
    expect(svg).not.toContain('\u0001')
  })
})
