import { expect, it, vi } from 'vitest'
import { GET as listHosts } from '../api/hosts/route'
import { call, describeOnBothDialects, receive } from '../test-server'
import { GET, POST } from './[...path]/route'

const COUNTS = '9 tag(s) have been scanned:\n* 1 new tag(s) found\n* 2 tag(s) updated\n* 6 tag(s) unchanged\n'

/** @param path the part after `/ping/`, with its query */
function ping(path: string, body = '') {
  const [name = '', query = ''] = path.split(/\?(.*)/s)
  return call(POST, 'POST', {
    body,
    params: { path: name.split('/').map(decodeURIComponent) },
    query: query && `?${query}`,
  })
}

const readHosts = async () => (await call(listHosts, 'GET')).json()

describeOnBothDialects('Pings', () => {
  it('report a run from its start to its end', async () => {
    expect((await readHosts()).length).toBe(0)
    const started = await ping('nas/start')
    expect([started.status, await started.text()]).toEqual([200, 'ok'])
    expect(await readHosts()).toMatchObject([{ name: 'nas', state: 'running', last_end: null, counts: null }])

    await receive({ image: 'redis:7', hostname: 'nas', diun_version: 'v4.33.0' })
    expect((await ping('nas', COUNTS)).status).toBe(200)
    const [host] = await readHosts()
    expect(host).toMatchObject({ diun_version: 'v4.33.0', state: 'ok', arrived: 1 })
    expect(host.counts).toEqual({ scanned: 9, new: 1, updated: 2, unchanged: 6, skipped: 0, failed: 0 })
    expect(host.last_end >= host.last_start).toBe(true)
  })

  it('report that DIUN was stopped', async () => {
    await ping('nas/start')
    await ping('nas/fail', 'Application closed')
    expect(await readHosts()).toMatchObject([{ state: 'failed' }])
  })

  it('list hosts without pings too', async () => {
    await receive({ image: 'redis:7', hostname: 'vps' })
    expect(await readHosts()).toMatchObject([
      {
        name: 'vps',
        diun_version: '',
        last_start: null,
        last_end: null,
        next_start: null,
        counts: null,
        arrived: null,
        state: null,
      },
    ])
  })

  it('carry the secret as a key, behind which DIUN puts the kind, or in place of the host', async () => {
    vi.stubEnv('WEBHOOK_SECRET', 'open sesame')
    for (const path of ['nas?key=open%20sesame/start', 'nas/start?key=open%20sesame', 'open%20sesame/start']) {
      expect((await ping(path)).status, path).toBe(200)
    }
    const hosts = await readHosts()
    expect(hosts.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
      ['', 'running'],
      ['nas', 'running'],
    ])
    for (const path of ['nas/start', 'nas?key=open', 'nas?key=', 'open/start']) {
      expect((await ping(path)).status, path).toBe(401)
    }
    expect((await readHosts()).length).toBe(2)
  })

  it.each(['q+8Z/3k=', 'a&b=c', '100%', '%2B', 'é'])(
    'carry the secret %s as DIUN sends it, or percent-encoded',
    async (secret) => {
      vi.stubEnv('WEBHOOK_SECRET', secret)
      for (const key of [secret, encodeURIComponent(secret)]) {
        for (const path of [`nas?key=${key}/start`, `nas/start?key=${key}`, `nas?key=${key}`]) {
          expect((await ping(path)).status, path).toBe(200)
        }
      }
      expect((await ping(`nas?key=${secret}x/start`)).status).toBe(401)
    },
  )

  it('refuse another path, and another method', async () => {
    for (const path of ['nas/finish', 'nas/start/now']) expect((await ping(path)).status, path).toBe(400)
    expect((await call(GET, 'GET', { params: { path: ['nas'] } })).status).toBe(405)
  })
})
