import { expect, it } from 'vitest'
import { createImage, createListed, sha } from '@/lib/http/reading/test-engine-lists'
import { POST as POST_RUNNING } from '../../running/[host]/route'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { GET as getApp } from '../app/route'
import { PATCH } from '../updates/[...image]/route'
import { GET } from './route'

const REDIS = 'docker.io/library/redis:7'
const ofRedis = { params: { image: ['docker.io', 'library', 'redis:7'] } }

describeOnBothDialects('GET /api/containers', () => {
  const readContainers = async () => (await call(GET, 'GET')).json()
  const report = (digit: string) => {
    const images = [createImage({ RepoDigests: [`redis@${sha(digit)}`] })]
    return call(POST_RUNNING, 'POST', { body: { containers: [createListed()], images }, params: { host: 'nas' } })
  }

  it('has what DIUN told of in the shape of WUD, and with a report what runs', async () => {
    const metadata = { ctn_names: 'shop-cache-1' }
    const event = { image: REDIS, hostname: 'nas', status: 'update', platform: 'linux/amd64', metadata }
    await receive({ ...event, digest: sha('d') }, { ...event, digest: sha('e'), created: '2026-11-20T10:00:00Z' })
    const pending = {
      id: 'nas/docker.io%2Flibrary%2Fredis/shop-cache-1',
      name: 'shop-cache-1',
      displayName: 'shop-cache-1',
      updateAvailable: true,
      link: expect.stringMatching(/^https:/),
      image: {
        id: '',
        registry: { name: 'docker.io', url: 'https://registry-1.docker.io/v2' },
        name: 'library/redis',
        tag: { value: '7', semver: true },
        digest: { watch: true, value: null },
        architecture: 'amd64',
        os: 'linux',
      },
      result: {
        tag: '7',
        digest: sha('e'),
        created: '2026-11-20T10:00:00.000Z',
        link: expect.stringMatching(/^https:/),
      },
      updateKind: { kind: 'digest', localValue: null, remoteValue: sha('e'), semverDiff: 'unknown' },
      watcher: 'nas',
      status: 'unknown',
    }
    expect(await readContainers()).toEqual([pending])

    await report('d')
    const [running, ...others] = await readContainers()
    expect(others).toEqual([])
    expect(running).toMatchObject({
      id: pending.id,
      updateAvailable: true,
      image: { digest: { value: sha('d') }, tag: { value: '7' } },
      updateKind: { kind: 'digest', localValue: sha('d'), remoteValue: sha('e') },
      status: 'running',
    })
    await report('e')
    expect(await readContainers()).toMatchObject([{ id: pending.id, updateAvailable: false, status: 'running' }])
  })

  it('has no update of what is muted, snoozed or acknowledged', async () => {
    await receive({ image: REDIS, hostname: 'nas', digest: sha('d') })
    for (const body of [{ state: 'muted' }, { state: 'snoozed', until: '2999-01-01T00:00:00Z' }, undefined]) {
      await call(PATCH, 'PATCH', { ...ofRedis, body: { state: 'pending' } })
      expect(await readContainers()).toMatchObject([{ updateAvailable: true }])
      await call(PATCH, 'PATCH', { ...ofRedis, body })
      expect(await readContainers()).toMatchObject([{ updateAvailable: false, updateKind: { kind: 'unknown' } }])
    }
  })

  it('is empty on an empty board, and answers 304 until something changes, a container that DIUN never reported too', async () => {
    const first = await call(GET, 'GET')
    expect(await first.json()).toEqual([])
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await call(GET, 'GET', { headers })).status).toBe(304)
    await report('d')
    const changed = await call(GET, 'GET', { headers })
    expect([changed.status, (await changed.json()).length]).toEqual([200, 1])
  })

  it('is of a program that says its name and version', async () => {
    expect(await (await call(getApp, 'GET')).json()).toEqual({
      name: 'diun-dashboard',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    })
  })
})
