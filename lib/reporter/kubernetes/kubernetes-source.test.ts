import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HOST_SECRET } from '@/test/docker-engine/engine-answers'
import { type KubernetesApi, type Pod, startKubernetesApi } from '@/test/docker-engine/kubernetes-api'
import { createNotices } from '../notices'
import type { Source } from '../source'
import { createKubernetesSource } from './kubernetes-source'

const OLD = `docker.io/library/redis@sha256:${'c'.repeat(64)}`
const NEW = `docker.io/library/redis@sha256:${'d'.repeat(64)}`
const POD: Pod = {
  namespace: 'shop',
  name: 'web-5d4f8c7b9b-x2v4z',
  container: 'cache',
  image: 'redis:7',
  imageId: OLD,
}
const { signal } = new AbortController()

let api: KubernetesApi
let source: Source

beforeEach(async () => {
  api = await startKubernetesApi([POD])
  source = createKubernetesSource(
    api.url,
    createNotices(() => {}),
    api.account,
  )
})

afterEach(() => api.close())

const take = async (pods: readonly Pod[]) => {
  api.setPods(pods)
  return (await source.take(signal)).containers
}

describe('The reporter at Kubernetes', () => {
  it('names a container by its workload, as DIUN does, and tells the digest of its node', async () => {
    expect(await source.take(signal)).toEqual({
      engine: { name: 'kubernetes', version: '1.34.1', platform: 'linux/arm64' },
      containers: [
        {
          name: 'shop/web/cache',
          image: 'docker.io/library/redis:7',
          imageId: '',
          namedImageId: '',
          isRunning: true,
          since: '2026-11-20T08:00:01.000Z',
          digests: [OLD],
          namedDigests: null,
          created: null,
          version: '',
          namedVersion: '',
          source: '',
          compose: null,
        },
      ],
    })
  })

  it('takes replicas that run the same for one, made when the last of them was', async () => {
    const containers = await take([POD, { ...POD, name: 'web-5d4f8c7b9b-k8m2p', startedAt: '2026-11-22T08:00:00Z' }])
    expect(containers).toMatchObject([{ name: 'shop/web/cache', since: '2026-11-22T08:00:00.000Z' }])
  })

  it('tells both sides of a rollout that has not ended', async () => {
    const containers = await take([POD, { ...POD, name: 'web-7c9d8f6b5d-k8m2p', imageId: NEW }])
    expect(containers.map(({ name, digests }) => [name, ...digests])).toEqual([
      ['shop/web/cache', OLD],
      ['shop/web/cache', NEW],
    ])
  })

  it('reads the ids that other runtimes tell, and a pod that is over', async () => {
    const id = `sha256:${'a'.repeat(64)}`
    const containers = await take([
      { ...POD, name: 'a', imageId: `docker-pullable://${OLD}` },
      { ...POD, name: 'b', imageId: id },
      { ...POD, name: 'c', isOver: true },
    ])
    expect(containers).toMatchObject([
      { name: 'shop/a/cache', digests: [OLD], imageId: '' },
      { name: 'shop/b/cache', digests: [], imageId: id },
      { name: 'shop/c/cache', isRunning: false },
    ])
  })

  it('reads 250 pods in pages', async () => {
    const pods = Array.from({ length: 250 }, (_, index) => ({ ...POD, name: `own${index}` }))
    expect(await take(pods)).toHaveLength(250)
    expect(api.requests.filter((url) => url.includes('/pods'))).toHaveLength(3)
  })

  it('takes nothing of environments and annotations', async () => {
    expect(JSON.stringify(await source.take(signal))).not.toContain(HOST_SECRET)
  })

  it('hears of changes until the watch ends', async () => {
    const heard = vi.fn()
    const following = source.follow(heard, signal)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1))
    api.emit()
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2))
    api.breakEvents()
    await expect(following).rejects.toThrow()
    expect(api.requests.at(-1)).toContain('watch=1&resourceVersion=7')
  })

  it('says that its pod has no service account', async () => {
    await rm(join(api.account, 'token'))
    await expect(source.take(signal)).rejects.toThrow('the pod needs a service account.')
  })
})
