import { expect, it, vi } from 'vitest'
import { openServer } from '@/lib/server'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { GET as readScript } from '../../update/[code]/route'
import { POST } from './route'

const NGINX = 'docker.io/library/nginx:1.29'
const REDIS = 'docker.io/library/redis:8'
const POSTGRES = 'docker.io/library/postgres:17'

const report = (image: string, hostname = 'nas', rest: Record<string, unknown> = {}) =>
  receive({ image, hostname, provider: 'docker', status: 'update', digest: 'sha256:aa', ...rest })
const makeScript = (body: unknown, headers?: Record<string, string>) =>
  call(POST, 'POST', { body, ...(headers && { headers }) })
const readMade = async (body: unknown) => (await makeScript(body)).json()
const fetchScript = (link: string) =>
  call(readScript, 'GET', { params: { code: link.slice(link.lastIndexOf('/') + 1) } })

/** Keeps what runs on `nas`, as its reporter would. */
async function keepInventory(): Promise<void> {
  const compose = { project: 'web', service: 'nginx', workingDir: '/srv/web', configFiles: ['/srv/web/compose.yml'] }
  const image = { imageId: 'sha256:1', namedImageId: 'sha256:1', digests: [], namedDigests: [], created: null }
  const texts = { version: '', namedVersion: '', source: '' }
  const { board } = await openServer()
  await board.receiveInventory('nas', {
    reporter: 'test',
    engine: { name: 'docker', version: '28', platform: 'linux/amd64' },
    takenAt: null,
    intervalSeconds: null,
    containers: [{ name: 'web', image: NGINX, isRunning: true, since: null, compose, ...image, ...texts }],
  })
}

describeOnBothDialects('/api/update-script', () => {
  it('updates all that is pending on a host, but for data stores and majors', async () => {
    await report(NGINX)
    await report(POSTGRES)
    await report('docker.io/library/caddy:2', 'pi')
    await report('docker.io/library/redmine:6.0.0', 'nas', { metadata: { ctn_names: 'pm', runs: '5.1.0' } })
    const { script, kind, images, skipped } = await readMade({ host: 'nas' })

    expect(kind).toBe('compose')
    expect(images).toEqual([NGINX])
    expect(skipped).toEqual([
      { image: 'docker.io/library/redmine:6.0.0', reason: 'major' },
      { image: POSTGRES, reason: 'data-store' },
    ])
    expect(script).toContain('steps() {\n  update_found update_container 1 nginx:1.29\n  :\n}')
    expect(script).not.toContain('postgres')
  })

  it('updates what is named, whatever it is, and says what the host did not report', async () => {
    await report(NGINX)
    await report(POSTGRES)
    const { script, images, skipped } = await readMade({ host: 'nas', images: [POSTGRES, REDIS] })

    expect(images).toEqual([POSTGRES])
    expect(skipped).toEqual([{ image: REDIS, reason: 'absent' }])
    expect(script).toContain('update_found update_container 1 postgres:17\n')
  })

  it('names the folder and the files that the reporter of the host knows', async () => {
    await report(NGINX)
    await keepInventory()
    const { script } = await readMade({ host: 'nas', images: [NGINX] })

    expect(script).toContain('  update_project web /srv/web 1 /srv/web/compose.yml nginx nginx:1.29\n')
  })

  it('goes by the provider, unless another kind is wanted', async () => {
    await report(NGINX, 'nas', { provider: 'swarm', metadata: { svc_name: 'web', ctn_name: 'web' } })
    const swarm = await readMade({ host: 'nas' })
    const docker = await readMade({ host: 'nas', kind: 'docker' })

    expect([swarm.kind, docker.kind]).toEqual(['swarm', 'docker'])
    expect(docker.script).toContain('update_found pull_container 1 nginx:1.29 web\n')
  })

  it('reports to the address of the board by a code for this host, unless there is nothing to do', async () => {
    await report(NGINX)
    const { script } = await (await makeScript({ host: 'nas' }, { host: 'diun.lan:8080' })).json()
    const [, code = ''] = /report_code=(diun_report_\S+)/.exec(script) ?? []
    const { auth } = await openServer()

    expect(script).toContain('report_url=http://diun.lan:8080/running\n')
    expect((await auth.reportCodes.findSender([Buffer.from(code)]))?.host).toBe('nas')
    expect((await readMade({ host: 'nas', images: [] })).script).not.toContain('report_code')
  })

  it('has an address only when these are switched on', async () => {
    await report(NGINX)
    const made = await readMade({ host: 'nas' })
    const [, code = ''] = /report_code=(\S+)/.exec(made.script) ?? []

    expect(made).not.toHaveProperty('link')
    expect((await fetchScript(`/${code}`)).status).toBe(404)
  })

  it('says in a sentence what is wrong', async () => {
    for (const body of [{}, { host: 'nas', images: NGINX }, { host: 'nas', kind: 'nomad' }, null]) {
      expect((await makeScript(body)).status).toBe(400)
    }
  })
})

describeOnBothDialects('The address of an update script', () => {
  it('gives the same script for as long as its code is valid, and keeps no code', async () => {
    vi.stubEnv('UPDATE_SCRIPT_LINK', '1')
    await report(NGINX)
    const { script, link } = await readMade({ host: 'nas' })
    const answer = await fetchScript(link)

    expect(link).toMatch(/^http:\/\/localhost\/update\/diun_report_[\w-]+$/)
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(await answer.text()).toBe(script)
    expect((await fetchScript(`${link}x`)).status).toBe(401)
    expect((await fetchScript('/diun_key_x')).status).toBe(401)
  })

  it('is there for every kind, and for none that does nothing', async () => {
    vi.stubEnv('UPDATE_SCRIPT_LINK', '1')
    await report(NGINX, 'nas', { metadata: { ctn_names: 'web' } })
    const { script, link } = await readMade({ host: 'nas', kind: 'swarm' })

    expect(await (await fetchScript(link)).text()).toBe(script)
    expect(await readMade({ host: 'nas', images: [] })).not.toHaveProperty('link')
  })
})
