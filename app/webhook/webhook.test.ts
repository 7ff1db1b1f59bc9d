import { expect, it, vi } from 'vitest'
import { GET as getUpdates } from '../api/updates/route'
import { call, describeOnBothDialects } from '../test-server'
import { POST as POST_HOST } from './[host]/route'
import { GET, POST, PUT } from './route'

const updates = async () => (await call(getUpdates, 'GET')).json()
const basic = (password: string) => `Basic ${Buffer.from(`x:${password}`).toString('base64')}`

describeOnBothDialects('The webhook', () => {
  it('answers a small body once the event is stored', async () => {
    const response = await call(POST, 'POST', { body: { image: 'nginx:1', status: 'new' } })
    expect([response.status, await response.text()]).toEqual([200, 'ok'])
    expect(await updates()).toMatchObject({
      'nginx:1': { event: { status: 'new' }, state: 'pending', acknowledged: false },
    })
  })

  it('treats what is missing, null, or of another type as absent', async () => {
    const odd = {
      hostname: null,
      status: 7,
      digest: ['x'],
      created: 12,
      metadata: 'none',
      hub_link: {},
      platform: false,
    }
    expect((await call(POST, 'POST', { body: { image: 'nginx:1', ...odd } })).status).toBe(200)
    const absent = { hostname: '', status: '', digest: '', created: null, metadata: {}, hub_link: '', platform: '' }
    expect(await updates()).toMatchObject({ 'nginx:1': { event: absent, hosts: [{ hostname: '' }] } })
  })

  it.each(['1970-01-01T00:00:00Z', '0001-01-01T00:00:00Z', 'yesterday', ''])(
    'takes a creation at %j for unknown',
    async (created) => {
      await call(POST, 'POST', { body: { image: 'nginx:1', created } })
      expect(await updates()).toMatchObject({ 'nginx:1': { event: { created: null } } })
    },
  )

  it('keeps keys that it does not know', async () => {
    await call(POST, 'POST', {
      body: '{"image":"nginx:1","__proto__":{"a":1},"future":[1],"metadata":{"__proto__":"b"}}',
    })
    const text = await (await call(getUpdates, 'GET')).text()
    expect(text).toContain('"__proto__":{"a":1}')
    expect(text).toContain('"metadata":{"__proto__":"b"}')
    expect(text).toContain('"future":[1]')
  })

  it('takes the host from the path before the one in the body', async () => {
    await call(POST_HOST, 'POST', {
      body: { image: 'nginx:1', hostname: 'd0f631ca1ddb' },
      params: { host: 'my nas' },
    })
    expect(await updates()).toMatchObject({
      'nginx:1': { event: { hostname: 'd0f631ca1ddb' }, hosts: [{ hostname: 'my nas' }] },
    })
  })

  it('takes a container id for no host', async () => {
    await call(POST, 'POST', { body: { image: 'nginx:1', hostname: 'd0f631ca1ddb' } })
    expect(await updates()).toMatchObject({ 'nginx:1': { hosts: [{ hostname: '' }] } })
  })

  it.each([
    ['an empty body', ''],
    ['no JSON', 'image=caddy'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no image', '{"status":"new"}'],
    ['an image that is null', '{"image":null}'],
    ['an image that is a number', '{"image":5}'],
    ['an empty image', '{"image":""}'],
    ['nesting without end', `{"image":"a","metadata":{"x":${'['.repeat(90_000)}${']'.repeat(90_000)}}}`],
  ])('refuses %s with one line, and stores nothing', async (_what, body) => {
    const response = await call(POST, 'POST', { body })
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(/^The body .+\.\n$/)
    expect(await updates()).toEqual({})
  })

  it('takes a body of 1 MiB, and refuses a byte more', async () => {
    const bodyOf = (bytes: number) => `{"image":"nginx:1","x":"${'y'.repeat(bytes - 26)}"}`
    expect((await call(POST, 'POST', { body: bodyOf(1_048_576) })).status).toBe(200)
    const refused = await call(POST, 'POST', { body: bodyOf(1_048_577) })
    expect([refused.status, refused.headers.get('connection')]).toEqual([413, 'close'])
  })

  it('says to use POST when it is called otherwise', async () => {
    for (const [route, method] of [
      [GET, 'GET'],
      [PUT, 'PUT'],
    ] as const) {
      const response = await call(route, method)
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
      expect(await response.text()).toContain('DIUN_NOTIF_WEBHOOK_METHOD=POST')
    }
  })

  it('passes whoever knows the secret, in each form that DIUN can send', async () => {
    vi.stubEnv('WEBHOOK_SECRET', 'sécret: with spaces')
    const statusOf = async (headers: Record<string, string>) =>
      (await call(POST, 'POST', { body: { image: 'nginx:1' }, headers })).status
    // Node gives headers one character per byte.
    const secret = Buffer.from('sécret: with spaces', 'utf8').toString('latin1')
    expect(await statusOf({ authorization: secret })).toBe(200)
    expect(await statusOf({ authorization: `Bearer ${secret}` })).toBe(200)
    expect(await statusOf({ authorization: basic('sécret: with spaces') })).toBe(200)
    const whole = `Basic ${Buffer.from('sécret: with spaces').toString('base64')}`
    for (const wrong of [
      '',
      'secret',
      'Bearer',
      'Bearer x',
      basic('x'),
      basic(''),
      'Basic %%%',
      whole,
      basic('sécret: with spaces').replace('Basic ', 'Basic %'),
    ]) {
      expect(await statusOf({ authorization: wrong })).toBe(401)
    }
    expect(await statusOf({})).toBe(401)
  })

  it('refuses a stranger before it reads the body', async () => {
    vi.stubEnv('WEBHOOK_SECRET', 'secret')
    const body = new ReadableStream(
      { pull: () => Promise.reject(new Error('The body was read.')) },
      { highWaterMark: 0 },
    )
    const init = { method: 'POST', body, duplex: 'half' }
    expect((await POST(new Request('http://localhost/', init), { params: Promise.resolve({}) })).status).toBe(401)
  })

  it('reads the secret from a file', async () => {
    vi.stubEnv('WEBHOOK_SECRET_FILE', 'e2e/payloads/bad-not-json.txt')
    const statusOf = async (authorization: string) =>
      (await call(POST, 'POST', { body: { image: 'nginx:1' }, headers: { authorization } })).status
    expect([await statusOf('image=caddy'), await statusOf('other')]).toEqual([200, 401])
  })
})
