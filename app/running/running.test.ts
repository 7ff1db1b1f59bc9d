import { expect, it, vi } from 'vitest'
import { createImage, createListed, sha } from '@/lib/http/reading/test-engine-lists'
import { openServer } from '@/lib/server'
import { GET as getUpdates } from '../api/updates/route'
import { call, describeOnBothDialects, receive } from '../test-server'
import { POST as POST_HOST } from './[host]/route'
import { GET, POST } from './route'

const REDIS = 'docker.io/library/redis:7'
const inventory = (digit: string) => ({
  containers: [createListed()],
  images: [createImage({ RepoDigests: [`redis@${sha(digit)}`] })],
})
const withKey = (key: string) => ({ authorization: `Bearer ${key}` })
const ofNas = { params: { host: 'nas' } }

describeOnBothDialects('A report of what runs', () => {
  const readAcknowledgements = async () => {
    const updates = await (await call(getUpdates, 'GET')).json()
    return Object.fromEntries(
      updates[REDIS].hosts.map((host: { hostname: string; acknowledged_at: string | null }) => [
        host.hostname,
        host.acknowledged_at,
      ]),
    )
  }

  it('is answered with what follows from it, and acknowledges what has been installed', async () => {
    await receive(
      { image: REDIS, digest: sha('d'), hostname: 'nas' },
      { image: REDIS, digest: sha('d'), hostname: 'pi' },
    )
    const response = await call(POST_HOST, 'POST', { body: inventory('d'), ...ofNas })
    expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([
      200,
      'application/json',
      { containers: 1, updated: 1, outdated: 0, unknown: 0 },
    ])
    expect(await readAcknowledgements()).toEqual({ nas: expect.any(String), pi: null })
  })

  it('leaves pending what still runs an older image', async () => {
    await receive(
      { image: REDIS, digest: sha('d'), hostname: 'nas' },
      { image: REDIS, digest: sha('e'), hostname: 'nas' },
    )
    const response = await call(POST_HOST, 'POST', { body: inventory('d'), ...ofNas })
    expect(await response.json()).toEqual({ containers: 1, updated: 0, outdated: 1, unknown: 0 })
    expect(await readAcknowledgements()).toEqual({ nas: null })
  })

  it('is taken in our own form too', async () => {
    const containers = [{ name: 'cache', image: 'redis:7', digests: [`docker.io/library/redis@${sha('d')}`] }]
    const body = { reporter: 'x/1', interval: 300, taken_at: '2026-11-20T10:00:00Z', containers }
    await receive({ image: REDIS, digest: sha('d'), hostname: 'nas' })
    expect(await (await call(POST_HOST, 'POST', { body, ...ofNas })).json()).toMatchObject({ updated: 1 })
  })

  it('has to say of which host it is', async () => {
    const response = await call(POST, 'POST', { body: inventory('d') })
    expect([response.status, (await response.json()).detail]).toEqual([
      400,
      'Which host is this? Send it to /running/<host>, or with the webhook key of the host, which names it.',
    ])
  })

  it.each(['__proto__', 'constructor', 'my nas'])('may be of a host named %s', async (host) => {
    const response = await call(POST_HOST, 'POST', { body: inventory('d'), params: { host } })
    expect([response.status, await response.json()]).toEqual([
      200,
      { containers: 1, updated: 0, outdated: 0, unknown: 0 },
    ])
  })

  it.each([
    ['', 'The body is empty: send JSON.'],
    ['containers', 'The body is not valid JSON.'],
    ['{"containers":[{"image":"redis:7"}]}', '"containers.0": must have a "name" or an "id".'],
  ])('is refused with a sentence when it is %j', async (body, detail) => {
    const response = await call(POST_HOST, 'POST', { body, ...ofNas })
    expect([response.status, await response.json()]).toMatchObject([400, { detail }])
  })

  it('is sent by POST', async () => {
    const response = await call(GET, 'GET')
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('is of the host whose key or report code it comes with', async () => {
    vi.stubEnv('WEBHOOK_SECRET', 'open sesame')
    const { auth, board } = await openServer()
    const headersOf = {
      nas: withKey(await auth.webhookKeys.create('nas')),
      pi: withKey(await auth.reportCodes.make('pi')),
    }
    for (const [host, headers] of Object.entries(headersOf)) {
      const options = { body: inventory('d'), headers }
      expect((await call(POST, 'POST', options)).status).toBe(200)
      expect((await call(POST_HOST, 'POST', { ...options, params: { host } })).status).toBe(200)
      expect(await board.readInventory(host)).toMatchObject({ containers: [{ name: 'shop-cache-1' }] })
    }
  })

  it('is refused when its path names another host than its key, as a copied line does', async () => {
    vi.stubEnv('WEBHOOK_SECRET', 'open sesame')
    const { auth, board } = await openServer()
    for (const key of [await auth.webhookKeys.create('nas'), await auth.reportCodes.make('nas')]) {
      const options = { body: inventory('d'), headers: withKey(key), params: { host: 'vps' } }
      const response = await call(POST_HOST, 'POST', options)
      expect([response.status, (await response.json()).detail]).toEqual([
        400,
        'The path names the host "vps", and the key is that of "nas". Send it with the key of "vps", or to /running if it is of "nas".',
      ])
    }
    expect([await board.readInventory('nas'), await board.readInventory('vps')]).toEqual([null, null])
  })

  it('may come at a former name of the host of its key', async () => {
    const { auth, board } = await openServer()
    const headers = withKey(await auth.webhookKeys.create('nas'))
    await receive({ image: REDIS, digest: sha('d'), hostname: 'nas' })
    await board.renameHost('nas', 'vault', { isForwarded: true })
    for (const host of ['nas', 'vault'])
      expect((await call(POST_HOST, 'POST', { body: inventory('d'), headers, params: { host } })).status).toBe(200)
    expect(await board.readInventory('vault')).toMatchObject({ containers: [{ name: 'shop-cache-1' }] })
  })

  it('comes with the shared secret and a host, and is refused without either', async () => {
    vi.stubEnv('WEBHOOK_SECRET', 'open sesame')
    const statusOf = async (authorization: string) =>
      (await call(POST_HOST, 'POST', { body: inventory('d'), headers: { authorization }, ...ofNas })).status
    const byBasic = `Basic ${Buffer.from('x:open sesame').toString('base64')}`
    for (const right of ['open sesame', 'Bearer open sesame', byBasic]) expect(await statusOf(right)).toBe(200)
    for (const wrong of ['', 'open', 'Bearer diun_report_x', 'Bearer diun_key_x'])
      expect(await statusOf(wrong)).toBe(401)
    const unnamed = await call(POST, 'POST', { body: inventory('d'), headers: { authorization: 'open sesame' } })
    expect(unnamed.status).toBe(400)
  })

  it('of a stranger is refused before its body is read', async () => {
    vi.stubEnv('WEBHOOK_SECRET', 'open sesame')
    const body = new ReadableStream(
      { pull: () => Promise.reject(new Error('The body was read.')) },
      { highWaterMark: 0 },
    )
    const init = { method: 'POST', body, duplex: 'half' }
    const response = await POST(new Request('http://localhost/', init), { params: Promise.resolve({}) })
    expect([response.status, response.headers.get('content-type')]).toEqual([401, 'application/problem+json'])
  })
})
