import { expect, it, vi } from 'vitest'
import { createImage, createListed, sha } from '@/lib/http/reading/test-engine-lists'
import { openServer } from '@/lib/server'
import { PATCH } from '../api/updates/route'
import { POST as ping } from '../ping/[...path]/route'
import { POST as report } from '../running/[host]/route'
import { call, describeOnBothDialects, receive } from '../test-server'
import { DELETE, GET, POST } from './route'

const read = async (headers: Record<string, string> = {}) => (await call(GET, 'GET', { headers })).text()
const edit = (body: Record<string, unknown>) => call(PATCH, 'PATCH', { body })
const createToken = async (access: 'read' | 'write') => {
  const { auth } = await openServer()
  const token = await auth.tokens.create({ name: access, access, expiresInDays: null })
  return { authorization: `Bearer ${token}` }
}

describeOnBothDialects('GET /metrics', () => {
  it('tells of the board what the page shows', async () => {
    const REDIS = 'docker.io/library/redis:7'
    await receive(
      { image: REDIS, digest: sha('d'), hostname: 'nas', metadata: { ctn_names: 'cache' } },
      { image: 'docker.io/library/caddy:2', digest: sha('c'), hostname: 'pi' },
    )
    await call(ping, 'POST', { params: { path: ['pi'] } })
    const inventory = { containers: [createListed()], images: [createImage({ RepoDigests: [`redis@${sha('e')}`] })] }
    await call(report, 'POST', { body: inventory, params: { host: 'nas' } })
    const text = await read()
    expect(text).toContain('diun_dashboard_images{state="pending"} 2\n')
    expect(text).toContain('diun_dashboard_pending_images{host="nas"} 1\n')
    expect(text).toContain('diun_dashboard_host_run_state{host="pi",state="ok"} 1\n')
    expect(text).toMatch(/diun_dashboard_containers\{host="nas",currency="unknown"\} 1\n/)
    expect(text).toContain('diun_dashboard_events_received_total 2\n')
    expect(text).toContain('diun_dashboard_database_up 1\n')
    expect(text).not.toContain('sha256')
  })

  it('counts nothing as pending that is muted, snoozed or acknowledged', async () => {
    await receive(...['muted', 'snoozed', 'acknowledged'].map((name) => ({ image: `docker.io/library/${name}:1` })))
    await edit({ image: 'docker.io/library/muted:1', state: 'muted' })
    await edit({ image: 'docker.io/library/snoozed:1', state: 'snoozed', until: '2999-01-01T00:00:00Z' })
    await edit({ image: 'docker.io/library/acknowledged:1', state: 'acknowledged' })
    const text = await read()
    for (const state of ['muted', 'snoozed', 'acknowledged']) {
      expect(text).toContain(`diun_dashboard_images{state="${state}"} 1\n`)
    }
    expect(text.match(/^diun_dashboard_\w*pending\w*(\{.*\})? \d+$/gm)?.filter((line) => !line.endsWith(' 0'))).toEqual(
      [],
    )
  })

  it('answers OpenMetrics to who asks for it', async () => {
    const response = await call(GET, 'GET', { headers: { accept: 'application/openmetrics-text; version=1.0.0' } })
    expect(response.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const text = await response.text()
    expect(text).toMatch(/# EOF\n$/)
    expect(text).toContain('# TYPE diun_dashboard_events_received counter\ndiun_dashboard_events_received_total 0\n')
    expect(await read()).toContain('# TYPE diun_dashboard_events_received_total counter\n')
  })

  it('is for those who may read, and never changes anything', async () => {
    vi.stubEnv('AUTH_MODE', 'password')
    expect((await call(GET, 'GET')).status).toBe(401)
    const reader = await createToken('read')
    expect((await call(GET, 'GET', { headers: reader })).status).toBe(200)
    expect((await call(POST, 'POST', { headers: reader })).status).toBe(403)
    expect((await call(DELETE, 'DELETE', { headers: await createToken('write') })).status).toBe(405)
  })

  it('is open to everyone with METRICS_OPEN, for reading alone', async () => {
    vi.stubEnv('AUTH_MODE', 'password')
    vi.stubEnv('METRICS_OPEN', '1')
    expect((await call(GET, 'GET')).status).toBe(200)
    expect((await call(POST, 'POST')).status).toBe(401)
  })
})
