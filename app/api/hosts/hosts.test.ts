import { expect, it, vi } from 'vitest'
import { openServer } from '@/lib/server'
import { POST as ping } from '../../ping/[...path]/route'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { GET as listActions } from '../actions/route'
import { DELETE as dropAlias } from '../aliases/route'
import { POST as acknowledgeAll } from '../updates/acknowledge-all/route'
import { GET as getUpdates } from '../updates/route'
import { POST as compare } from './[host]/images/route'
import { POST as compareByQuery } from './images/route'
import { DELETE, GET, PATCH } from './route'

const listHosts = async () => (await call(GET, 'GET')).json()
const listHostNames = async () => (await listHosts()).map(({ name }: { name: string }) => name)
const edit = (body: unknown) => call(PATCH, 'PATCH', { body })
const remove = (body: unknown) => call(DELETE, 'DELETE', { body })
const report = (image: string, hostname: string) => receive({ image, hostname, diun_version: '4.33.0' })
const readDetail = async (response: Response) => [response.status, (await response.json()).detail]

describeOnBothDialects('/api/hosts', () => {
  it('tells of each host what there is to know', async () => {
    await report('nginx:1', 'nas')
    await report('redis:7', 'nas')
    await call(ping, 'POST', { params: { path: ['pi'] } })
    expect(await listHosts()).toMatchObject([
      {
        name: 'nas',
        diun_version: '4.33.0',
        reported_at: expect.any(String),
        pending: 2,
        aliases: [],
        silence: 'none',
      },
      { name: 'pi', diun_version: '', reported_at: null, pending: 0, aliases: [], silence: 'none', state: 'ok' },
    ])
  })

  it('tells what a reporter says runs there, of a host that DIUN has not reported too', async () => {
    await report('nginx:1', 'nas')
    const { board } = await openServer()
    const engine = { name: 'docker', version: '28.5.2', platform: 'linux/amd64' }
    const takenAt = new Date(Date.now() - 60_000).toISOString()
    const inventory = { reporter: 'test/1', engine, takenAt, intervalSeconds: 300, containers: [] }
    await board.receiveInventory('pi', inventory)
    const told = {
      reporter: 'test/1',
      engine,
      taken_at: takenAt,
      received_at: expect.any(String),
      interval: 300,
      silent: false,
      containers: 0,
      updated: 0,
      outdated: 0,
      unknown: 0,
    }
    expect(await listHosts()).toMatchObject([
      { name: 'nas', inventory: null },
      { name: 'pi', inventory: told },
    ])

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 })
    try {
      expect(await listHosts()).toMatchObject([{ name: 'nas' }, { name: 'pi', inventory: { silent: true } }])
    } finally {
      vi.useRealTimers()
    }
  })

  it('renames a host, and takes what is reported under the old name for it until told otherwise', async () => {
    await report('nginx:1', 'nas')
    expect((await edit({ host: 'nas', name: ' vault ' })).status).toBe(204)
    await report('redis:7', 'nas')
    expect(await listHosts()).toMatchObject([{ name: 'vault', pending: 2, aliases: ['nas'] }])
    expect((await call(dropAlias, 'DELETE', { body: { name: 'nas' } })).status).toBe(204)
    await report('caddy:2', 'nas')
    expect(await listHostNames()).toEqual(['nas', 'vault'])
    expect((await call(dropAlias, 'DELETE', { body: { name: 'nas' } })).status).toBe(404)
  })

  it('takes a rename back, to no name too, and leaves nothing of it', async () => {
    await report('nginx:1', '')
    await edit({ host: '', name: 'pi' })
    await edit({ host: 'pi', name: '', alias: false })
    expect(await listHosts()).toMatchObject([{ name: '', aliases: [] }])
  })

  it('takes a rename to a former name back, and leaves that name leading to the host', async () => {
    await report('nginx:1', 'vault')
    await edit({ host: 'vault', name: 'nas' })
    await edit({ host: 'nas', name: 'vault' })
    await edit({ host: 'vault', name: 'nas', alias: true })
    await report('redis:7', 'vault')
    expect(await listHosts()).toMatchObject([{ name: 'nas', aliases: ['vault'], pending: 2 }])
  })

  it('merges a host into another', async () => {
    await report('nginx:1', 'nas')
    await report('nginx:1', 'vault')
    expect((await edit({ host: 'nas', into: 'vault' })).status).toBe(204)
    expect(await listHosts()).toMatchObject([{ name: 'vault', aliases: ['nas'], pending: 1 }])
  })

  it('removes a host, which comes back when it reports again', async () => {
    await report('nginx:1', 'nas')
    expect((await remove({ host: 'nas' })).status).toBe(204)
    expect([await listHostNames(), await (await call(getUpdates, 'GET')).json()]).toEqual([[], {}])
    await report('nginx:1', 'nas')
    expect(await listHostNames()).toEqual(['nas'])
  })

  it('silences the warnings of a host', async () => {
    await call(ping, 'POST', { params: { path: ['pi', 'fail'] } })
    expect((await edit({ host: 'pi', silence: 'until-report' })).status).toBe(204)
    expect(await listHosts()).toMatchObject([{ state: 'failed', silence: 'until-report' }])
    await call(ping, 'POST', { params: { path: ['pi', 'start'] } })
    expect(await listHosts()).toMatchObject([{ state: 'running', silence: 'none' }])
  })

  it('keeps what was done', async () => {
    await report('nginx:1', 'nas')
    await edit({ host: 'nas', name: 'vault' })
    await remove({ host: 'vault' })
    const { actions } = await (await call(listActions, 'GET')).json()
    expect(actions).toMatchObject([
      { verb: 'host-removed', hostname: 'vault' },
      { verb: 'host-renamed', hostname: 'vault', name: 'nas' },
    ])
  })

  it('says in a sentence what is wrong', async () => {
    await report('nginx:1', 'nas')
    await report('nginx:1', 'vault')
    expect(await readDetail(await edit({ host: 'gone', name: 'x' }))).toEqual([404, 'There is no host "gone".'])
    expect(await readDetail(await edit({ host: 'nas', into: '' }))).toEqual([404, 'There is no host without a name.'])
    expect(await readDetail(await edit({ host: 'nas', name: 'vault' }))).toEqual([
      409,
      'There is already a host "vault": merge the two, or choose another name.',
    ])
    expect(await readDetail(await edit({ host: 'nas', silence: 'always' }))).toEqual([
      409,
      'The host "nas" does not report its runs, so there is no warning to silence.',
    ])
    const wrong = [{}, { host: 'nas' }, { host: 'nas', name: 5 }, { host: 'nas', name: 'x'.repeat(256) }]
    for (const body of [...wrong, { host: 'nas', silence: 'never' }, { host: 'nas', name: 'x', into: 'y' }, null]) {
      expect((await edit(body)).status).toBe(400)
    }
    expect((await remove({})).status).toBe(400)
    expect(await listHostNames()).toEqual(['nas', 'vault'])
  })

  it('brings back what did not arrive, by the list that DIUN keeps, and nothing that is known', async () => {
    await receive({ image: 'redis:7', hostname: 'nas', digest: 'sha256:a', created: '2026-11-01T00:00:00Z' })
    await receive({ image: 'caddy:2', hostname: 'nas', digest: 'sha256:c', created: '2026-11-01T00:00:00Z' })
    await receive({ image: 'redis:7', hostname: 'pi', digest: 'sha256:a', created: '2026-11-01T00:00:00Z' })
    await call(acknowledgeAll, 'POST')
    const latest = (tag: string, digest: string) => ({
      tag,
      digest,
      created: '2026-11-20T00:00:00Z',
      platform: 'linux/amd64',
    })
    const images = [
      { name: 'redis', latest: latest('7', 'sha256:b') },
      { name: 'caddy', latest: latest('2', 'sha256:c') },
      { name: 'nginx', latest: latest('1', 'sha256:d') },
    ]
    const compared = await call(compare, 'POST', { body: { images }, params: { host: 'nas' } })
    expect([compared.status, await compared.json()]).toMatchObject([200, { known: 1, brought_back: 1, unheard: 1 }])
    expect(await listHosts()).toMatchObject([
      { name: 'nas', pending: 1 },
      { name: 'pi', pending: 0 },
    ])
    const updates = await (await call(getUpdates, 'GET')).json()
    expect(Object.keys(updates).sort()).toEqual(['caddy:2', 'redis:7'])

    const again = await call(compareByQuery, 'POST', { body: { images }, query: '?host=nas' })
    expect(await again.json()).toMatchObject({ known: 2, brought_back: 0, unheard: 1 })
    expect(await readDetail(await call(compare, 'POST', { body: 'No image found', params: { host: 'nas' } }))).toEqual([
      400,
      expect.stringContaining('not a list of images'),
    ])
  })

  it('brings back what did not arrive under a former name, too', async () => {
    await receive({ image: 'redis:7', hostname: 'nas', digest: 'sha256:a', created: '2026-11-01T00:00:00Z' })
    await edit({ host: 'nas', name: 'vault' })
    await call(acknowledgeAll, 'POST')
    const latest = { tag: '7', digest: 'sha256:b', created: '2026-11-20T00:00:00Z' }
    const body = { images: [{ name: 'redis', latest }] }
    const compared = await call(compare, 'POST', { body, params: { host: 'nas' } })
    expect(await compared.json()).toMatchObject({ known: 0, brought_back: 1, unheard: 0 })
    expect(await listHosts()).toMatchObject([{ name: 'vault', pending: 1 }])
  })

  it('closes by that list what fell short, and says so until then', async () => {
    const pingRun = async (found: number) => {
      await call(ping, 'POST', { params: { path: ['nas', 'start'] } })
      const body = `9 tag(s) have been scanned:\n* ${found} tag(s) updated\n`
      await call(ping, 'POST', { params: { path: ['nas'] }, body })
    }
    for (const found of [0, 2, 0]) await pingRun(found)
    const [
      {
        short_runs: [short],
      },
    ] = await listHosts()
    expect(short).toEqual({ ended_at: expect.any(String), found: 2, arrived: 0 })

    const images = [
      { name: 'a', latest: { tag: '1', digest: 'sha256:1', created: '2020-01-01T00:00:00Z' } },
      { name: 'b', latest: { tag: '1', digest: 'sha256:2', created: '2021-01-01T00:00:00Z' } },
      { name: 'c', latest: { tag: '1', digest: 'sha256:3', created: '2022-01-01T00:00:00Z' } },
    ]
    await call(compare, 'POST', { body: {}, params: { host: 'nas' } })
    expect(await listHosts()).toMatchObject([{ short_runs: [short] }])
    const compared = await call(compare, 'POST', { body: { images }, params: { host: 'nas' } })
    expect(await compared.json()).toEqual({
      known: 0,
      brought_back: 2,
      unheard: 1,
      images: [
        { image: 'b:1', digest: 'sha256:2', created: '2021-01-01T00:00:00.000Z', outcome: 'brought_back' },
        { image: 'c:1', digest: 'sha256:3', created: '2022-01-01T00:00:00.000Z', outcome: 'brought_back' },
        { image: 'a:1', digest: 'sha256:1', created: '2020-01-01T00:00:00.000Z', outcome: 'unheard' },
      ],
    })
    expect(await listHosts()).toMatchObject([{ name: 'nas', pending: 2, short_runs: [] }])

    expect((await edit({ host: 'nas', short_run: short.ended_at, closed: false })).status).toBe(204)
    expect(await listHosts()).toMatchObject([{ short_runs: [short] }])
    expect((await edit({ host: 'nas', short_run: short.ended_at, closed: 'never-sent' })).status).toBe(204)
    expect(await listHosts()).toMatchObject([{ short_runs: [] }])
    for (const found of [2, 0]) await pingRun(found)
    expect(await listHosts()).toMatchObject([{ short_runs: [] }])
    for (const found of [3, 0]) await pingRun(found)
    expect(await listHosts()).toMatchObject([{ short_runs: [{ found: 3, arrived: 0 }] }])
    expect((await edit({ host: 'nas', short_run: short.ended_at, closed: 'perhaps' })).status).toBe(400)
    expect((await edit({ host: 'nas', short_run: '2020-01-01T00:00:00Z', closed: true })).status).toBe(404)
  })

  it('closes the last run, too, when it is the one that fell short', async () => {
    for (const found of [0, 1]) {
      await call(ping, 'POST', { params: { path: ['nas', 'start'] } })
      const body = `9 tag(s) have been scanned:\n* ${found} tag(s) updated\n`
      await call(ping, 'POST', { params: { path: ['nas'] }, body })
    }
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 })
    try {
      expect(await listHosts()).toMatchObject([{ state: 'short', short_runs: [{ found: 1, arrived: 0 }] }])
      const images = [{ name: 'a', latest: { tag: '1', digest: 'sha256:1', created: '2020-01-01T00:00:00Z' } }]
      const compared = await call(compare, 'POST', { body: { images }, params: { host: 'nas' } })
      expect(await compared.json()).toMatchObject({ known: 0, brought_back: 1, unheard: 0 })
      expect(await listHosts()).toMatchObject([{ pending: 1, short_runs: [] }])
    } finally {
      vi.useRealTimers()
    }
  })

  it('refuses the list of a host that it does not know', async () => {
    const compared = await call(compareByQuery, 'POST', { body: { images: [] } })
    expect(await readDetail(compared)).toEqual([404, 'There is no host "".'])
  })
})
