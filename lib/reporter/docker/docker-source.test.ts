import { afterEach, describe, expect, it } from 'vitest'
import { type DockerEngine, type EngineOptions, startDockerEngine } from '@/test/docker-engine/docker-engine'
import { HOST_SECRET } from '@/test/docker-engine/engine-answers'
import { createNotices } from '../notices'
import { createDockerSource } from './docker-source'

const OLD = `sha256:${'a'.repeat(64)}`
const NEW = `sha256:${'b'.repeat(64)}`
const OLD_DIGEST = `sha256:${'c'.repeat(64)}`
const NEW_DIGEST = `sha256:${'d'.repeat(64)}`
const PLATFORM = `sha256:${'e'.repeat(64)}`
const { signal } = new AbortController()

let engine: DockerEngine | undefined
afterEach(async () => {
  await engine?.close()
  engine = undefined
})

/** Starts an engine, and takes down what runs there. */
async function take(options: EngineOptions) {
  engine = await startDockerEngine(options)
  const said: string[] = []
  const notices = createNotices((line) => said.push(String(JSON.parse(line).msg)))
  const source = createDockerSource({ engine: `unix://${engine.socket}`, runtimeFolder: null }, notices)
  return { taken: await source.take(signal), again: () => source.take(signal), said, engine }
}

const redis = (container = {}) => ({ name: 'cache', reference: 'redis:7', imageId: OLD, ...container })
const image = (changes = {}) => ({ id: OLD, tags: ['redis:7'], digests: [`redis@${OLD_DIGEST}`], ...changes })

describe('The reporter at Docker', () => {
  it('tells the image of a container, its digests in whole and its labels', async () => {
    const { taken } = await take({
      containers: [redis()],
      images: [image({ version: '7.4.1', source: 'https://github.com/redis/redis' })],
    })
    expect(taken).toEqual({
      engine: { name: 'docker', version: '29.0.2', platform: 'linux/amd64' },
      containers: [
        {
          name: 'cache',
          image: 'docker.io/library/redis:7',
          imageId: OLD,
          namedImageId: OLD,
          isRunning: true,
          since: '2026-11-20T08:00:00.000Z',
          digests: [`docker.io/library/redis@${OLD_DIGEST}`],
          namedDigests: [`docker.io/library/redis@${OLD_DIGEST}`],
          created: '2026-11-19T08:00:00.000Z',
          version: '7.4.1',
          namedVersion: '7.4.1',
          source: 'https://github.com/redis/redis',
          compose: null,
        },
      ],
    })
  })

  it('tells all digests of an image, whatever their order, and none of one that was built here', async () => {
    const { taken } = await take({
      containers: [redis(), redis({ name: 'built', reference: 'own', imageId: NEW })],
      images: [
        image({ digests: [`mirror.lan/redis@${OLD_DIGEST}`, `redis@${OLD_DIGEST}`, '<none>@<none>'] }),
        image({ id: NEW, tags: ['own:latest'], digests: [] }),
      ],
    })
    expect(taken.containers.map(({ image, digests }) => ({ image, digests }))).toEqual([
      { image: 'docker.io/library/own:latest', digests: [] },
      {
        image: 'docker.io/library/redis:7',
        digests: [`docker.io/library/redis@${OLD_DIGEST}`, `mirror.lan/redis@${OLD_DIGEST}`],
      },
    ])
  })

  it('tells the image that was pulled and does not run yet, and asks for the name of the old one once', async () => {
    const {
      taken,
      again,
      engine: asked,
    } = await take({
      containers: [redis()],
      images: [
        image({ tags: [], version: '7.4.1' }),
        image({ id: NEW, digests: [`redis@${NEW_DIGEST}`], version: '7.4.2' }),
      ],
    })
    expect(taken.containers[0]).toMatchObject({
      image: 'docker.io/library/redis:7',
      imageId: OLD,
      namedImageId: NEW,
      digests: [`docker.io/library/redis@${OLD_DIGEST}`],
      namedDigests: [`docker.io/library/redis@${NEW_DIGEST}`],
      version: '7.4.1',
      namedVersion: '7.4.2',
    })
    expect(await again()).toEqual(taken)
    expect(asked.requests.filter((path) => /^\/containers\/[0-9a-f]+\/json$/.test(path))).toHaveLength(1)
  })

  it('tells index and platform in the image store of containerd, even of an image that lost its name', async () => {
    const { taken } = await take({
      isContainerd: true,
      containers: [redis({ imageId: OLD_DIGEST, platformDigest: PLATFORM })],
      images: [
        image({ id: OLD_DIGEST, tags: [], digests: [] }),
        image({ id: NEW_DIGEST, digests: [`redis@${NEW_DIGEST}`] }),
      ],
    })
    expect(taken.containers[0]).toMatchObject({
      digests: [OLD_DIGEST, PLATFORM].map((digest) => `docker.io/library/redis@${digest}`),
      namedDigests: [`docker.io/library/redis@${NEW_DIGEST}`],
    })
  })

  it('finds an image that a container pins by its digest, wherever the image tag has moved on to', async () => {
    const { taken } = await take({
      containers: [redis({ reference: `redis:7@${OLD_DIGEST}` })],
      images: [image({ tags: [] }), image({ id: NEW, digests: [`redis@${NEW_DIGEST}`] })],
    })
    expect(taken.containers[0]).toMatchObject({
      image: 'docker.io/library/redis:7',
      imageId: OLD,
      namedImageId: OLD,
      digests: [`docker.io/library/redis@${OLD_DIGEST}`],
    })
  })

  it('tells of a container that was made of a bare id, and of one whose image is gone', async () => {
    const { taken } = await take({ containers: [redis({ reference: OLD }), redis({ name: 'gone', imageId: NEW })] })
    expect(taken.containers).toMatchObject([
      { name: 'cache', image: '', imageId: OLD, namedImageId: '', digests: [] },
      { name: 'gone', image: 'docker.io/library/redis:7', imageId: NEW, namedImageId: '', digests: [] },
    ])
  })

  it('leaves out the names that links give, and tells the place in Compose', async () => {
    const labels = {
      'com.docker.compose.project': 'media',
      'com.docker.compose.service': 'cache',
      'com.docker.compose.project.working_dir': "/srv/it's here",
      'com.docker.compose.project.config_files': '/srv/a.yml,/srv/b.yml',
    }
    const { taken } = await take({ containers: [redis({ labels, aliases: ['web/cache'] })], images: [image()] })
    expect(taken.containers[0]).toMatchObject({
      name: 'cache',
      compose: {
        project: 'media',
        service: 'cache',
        workingDir: "/srv/it's here",
        configFiles: ['/srv/a.yml', '/srv/b.yml'],
      },
    })
  })

  it('follows renamed and stopped containers', async () => {
    const { again, engine: asked } = await take({ containers: [redis()], images: [image()] })
    asked.setContainers([redis({ name: 'cache-old', state: 'exited' }), redis({ name: 'cache' })])
    expect((await again()).containers.map(({ name, isRunning }) => [name, isRunning])).toEqual([
      ['cache', true],
      ['cache-old', false],
    ])
  })

  it('reads 300 containers by four requests', async () => {
    const containers = Array.from({ length: 300 }, (_, index) => redis({ name: `web-${index}` }))
    const { taken, engine: asked } = await take({ containers, images: [image()] })
    expect(taken.containers).toHaveLength(300)
    expect(asked.requests).toEqual(['/version', '/containers/json', '/images/json', '/services'])
  })

  it('takes nothing of commands, environments, mounts and other labels', async () => {
    const { taken } = await take({ containers: [redis(), redis({ name: 'old', imageId: NEW })], images: [image()] })
    expect(taken.containers).toHaveLength(2)
    expect(JSON.stringify(taken)).not.toContain(HOST_SECRET)
  })

  for (const [what, versions] of [
    ['older than the version wanted', { apiVersion: '1.41', minApiVersion: '1.12' }],
    ['that gave that version up', { apiVersion: '1.60', minApiVersion: '1.50' }],
  ] as const) {
    it(`speaks with an engine ${what}`, async () => {
      const { taken } = await take({ ...versions, containers: [redis()], images: [image()] })
      expect(taken.containers).toHaveLength(1)
    })
  }

  it('goes on without the images that a proxy refuses, and says so once', async () => {
    const {
      taken,
      again,
      said,
      engine: asked,
    } = await take({ containers: [redis()], refused: ['/images', '/services'] })
    expect(taken.containers[0]).toMatchObject({ image: 'docker.io/library/redis:7', digests: [] })
    await again()
    asked.setRefused([])
    await again()
    await again()
    expect(said).toEqual([
      `${asked.socket} refuses GET /v1.48/images/json (403). Allow it: without the images, hardly anything can be compared.`,
      `Reads what runs from docker 29.0.2 at ${asked.socket}.`,
      'Reads the images again.',
    ])
  })

  it('says what a proxy refuses altogether', async () => {
    await expect(take({ refused: ['/containers'] })).rejects.toThrow(/refuses GET \/v1.48\/containers\/json \(403\)\.$/)
  })
})

describe('The reporter at Podman', () => {
  it('reads short names and those of localhost', async () => {
    const { taken } = await take({
      kind: 'podman',
      containers: [
        redis({ imageId: 'a'.repeat(64) }),
        redis({ name: 'own', reference: 'localhost/own:latest', imageId: NEW }),
      ],
      images: [
        image({ tags: ['docker.io/library/redis:7'], digests: [`docker.io/library/redis@${OLD_DIGEST}`] }),
        image({ id: NEW, tags: ['localhost/own:latest'], digests: [`localhost/own@${NEW_DIGEST}`] }),
      ],
    })
    expect(taken.engine).toEqual({ name: 'podman', version: '5.7.0', platform: 'linux/amd64' })
    expect(taken.containers).toMatchObject([
      { name: 'cache', image: 'docker.io/library/redis:7', imageId: OLD, namedImageId: OLD },
      { name: 'own', image: 'localhost/own:latest', digests: [`localhost/own@${NEW_DIGEST}`] },
    ])
  })

  it('sees that an image was pulled, although the list goes on naming it', async () => {
    const { taken } = await take({
      kind: 'podman',
      containers: [redis()],
      images: [
        image({ tags: [], digests: [`docker.io/library/redis@${OLD_DIGEST}`] }),
        image({ id: NEW, tags: ['docker.io/library/redis:7'], digests: [`docker.io/library/redis@${NEW_DIGEST}`] }),
      ],
    })
    expect(taken.containers[0]).toMatchObject({ imageId: OLD, namedImageId: NEW })
  })
})

describe('The reporter at a Swarm', () => {
  const task = redis({
    name: 'shop_web.1.x5k2',
    reference: `redis:7@${OLD_DIGEST}`,
    labels: { 'com.docker.swarm.service.name': 'shop_web' },
  })

  it('tells the services of a manager, and not the tasks that belong to them', async () => {
    const { taken } = await take({
      swarm: 'manager',
      containers: [task, redis()],
      services: [{ name: 'shop_web', image: `redis:7@${OLD_DIGEST}`, stack: 'shop' }],
      images: [image({ version: '7.4.1' })],
    })
    expect(taken.engine.name).toBe('swarm')
    expect(taken.containers).toMatchObject([
      { name: 'cache', imageId: OLD },
      {
        name: 'shop_web',
        image: 'docker.io/library/redis:7',
        imageId: '',
        isRunning: true,
        since: '2026-11-20T08:00:00.123Z',
        digests: [`docker.io/library/redis@${OLD_DIGEST}`],
        version: '7.4.1',
        compose: { project: 'shop', service: 'web', workingDir: '', configFiles: [] },
      },
    ])
  })

  it.each([
    ['updating', OLD_DIGEST],
    ['paused', OLD_DIGEST],
    ['completed', NEW_DIGEST],
    ['rollback_completed', NEW_DIGEST],
  ] as const)('takes what runs while an update is %s from the right side of it', async (state, digest) => {
    const { taken } = await take({
      swarm: 'manager',
      services: [{ name: 'web', image: `redis:7@${NEW_DIGEST}`, before: { image: `redis:7@${OLD_DIGEST}`, state } }],
    })
    expect(taken.containers[0]).toMatchObject({
      digests: [`docker.io/library/redis@${digest}`],
      namedDigests: [`docker.io/library/redis@${NEW_DIGEST}`],
    })
  })

  it('tells that a service without replicas does not run, and nothing of one without an image', async () => {
    const plugin = { name: 'plugin', image: '' }
    const services = [plugin, { name: 'web', image: 'redis:7', replicas: 0 }]
    const { taken } = await take({ swarm: 'manager', services })
    expect(taken.containers).toMatchObject([{ name: 'web', isRunning: false, digests: [] }])
  })

  it('tells the containers of a worker as they are', async () => {
    const { taken } = await take({ swarm: 'worker', containers: [task], images: [image()] })
    expect(taken.engine.name).toBe('docker')
    expect(taken.containers).toMatchObject([
      { name: 'shop_web.1.x5k2', digests: [`docker.io/library/redis@${OLD_DIGEST}`] },
    ])
  })
})
