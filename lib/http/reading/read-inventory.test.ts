import { describe, expect, it } from 'vitest'
import { parseInventory } from './read-inventory'
import { createImage, createListed, hex, sha } from './test-engine-lists'

const redis = (digit: string) => `docker.io/library/redis@${sha(digit)}`
const read = (containers: readonly unknown[], images: readonly unknown[] | null = null, rest = {}) =>
  parseInventory({ containers, images, ...rest }).containers

describe('The lists of Docker', () => {
  it('become an inventory, with the project of Compose and what its image says of itself', () => {
    const { containers, ...facts } = parseInventory({ containers: [createListed()], images: [createImage()] })
    expect(facts).toEqual({
      reporter: '',
      engine: { name: '', version: '', platform: '' },
      takenAt: null,
      intervalSeconds: null,
    })
    expect(containers).toEqual([
      {
        name: 'shop-cache-1',
        image: 'docker.io/library/redis:7',
        imageId: sha('a'),
        namedImageId: sha('a'),
        isRunning: true,
        digests: [redis('d')],
        namedDigests: [redis('d')],
        since: '2025-11-24T00:00:00.000Z',
        created: '2025-11-13T00:00:00.000Z',
        version: '7.4.1',
        namedVersion: '7.4.1',
        source: 'https://github.com/redis/redis',
        compose: {
          project: 'shop',
          service: 'cache',
          workingDir: '/srv/my, shop',
          configFiles: ['/srv/my, shop/compose.yml', '/srv/my, shop/compose.override.yml'],
        },
      },
    ])
  })

  it('lose commands, mounts, networks and labels that are not needed', () => {
    expect(JSON.stringify(read([createListed()], [createImage()]))).not.toMatch(/hunter2|172\.18|config-hash/)
  })

  it('do without images, and without names', () => {
    expect(read([createListed({ Names: null, Labels: null })])).toMatchObject([
      { name: hex('1'), image: 'docker.io/library/redis:7', namedImageId: '', digests: [], compose: null },
    ])
    expect(read([], [createImage()])).toEqual([])
  })

  it('tell which image tag has moved on to an image that was pulled since', () => {
    const moved = createListed({ Image: sha('a') })
    const pulled = createImage({ Id: sha('b'), RepoDigests: [`redis@${sha('e')}`], Labels: null })
    for (const RepoTags of [null, [], ['<none>:<none>']]) {
      expect(read([moved], [createImage({ RepoTags }), pulled])).toMatchObject([
        {
          image: 'docker.io/library/redis:7',
          imageId: sha('a'),
          namedImageId: sha('b'),
          digests: [redis('d')],
          namedDigests: [redis('e')],
          version: '7.4.1',
          namedVersion: '',
        },
      ])
    }
  })

  it('tell of a container that pins a digest what that names, wherever its image tag has moved on to', () => {
    const pinned = createListed({ Image: `redis:7@${sha('d')}` })
    const old = createImage({ RepoTags: null })
    const pulled = createImage({ Id: sha('b'), RepoDigests: [`redis@${sha('e')}`] })
    expect(read([pinned], [old, pulled])).toMatchObject([
      { image: 'docker.io/library/redis:7', imageId: sha('a'), namedImageId: sha('a'), namedDigests: [redis('d')] },
    ])
    expect(read([pinned], [pulled])).toMatchObject([{ namedImageId: '', namedDigests: null, digests: [redis('d')] }])
  })

  it('do not tell it when several may be meant, or none', () => {
    const moved = createListed({ Image: sha('a') })
    const old = createImage({ RepoTags: null })
    const others = ['7', '8'].map((tag) => createImage({ Id: sha(tag), RepoTags: [`redis:${tag}`] }))
    expect(read([moved], [old, ...others])).toMatchObject([{ image: '', namedImageId: '', digests: [redis('d')] }])
    expect(read([moved], [old])).toMatchObject([{ image: '', namedImageId: '', digests: [redis('d')] }])
    expect(read([createListed({ Image: hex('a').slice(0, 12) })], [createImage()])).toMatchObject([{ image: '' }])
  })

  it('do not tell it when another container runs what may be meant', () => {
    const moved = createListed({ Image: sha('a') })
    const other = createListed({ Names: ['/other'], Image: 'redis:8', ImageID: sha('b') })
    const images = [createImage({ RepoTags: null }), createImage({ Id: sha('b'), RepoTags: ['redis:8'] })]
    expect(read([moved, other], images)).toMatchObject([{ image: '' }, { image: 'docker.io/library/redis:8' }])
  })

  it('keep every digest of an image, those of its own repository first, and leave out what is none', () => {
    const RepoDigests = [`ghcr.io/mirror/redis@${sha('c')}`, '<none>@<none>', `redis@${sha('d')}`, `redis@${sha('e')}`]
    expect(read([createListed()], [createImage({ RepoDigests })])).toMatchObject([
      { digests: [redis('d'), redis('e'), `ghcr.io/mirror/redis@${sha('c')}`] },
    ])
    for (const none of [null, [], ['<none>@<none>']])
      expect(read([createListed()], [createImage({ RepoDigests: none })])).toMatchObject([{ digests: [] }])
  })

  it('of its store of containerd have ids that are digests, also of an image without its image tag', () => {
    const image = createImage({ Id: sha('b'), RepoDigests: [`redis@${sha('b')}`] })
    const dangling = createImage({ RepoTags: [], RepoDigests: [] })
    expect(read([createListed({ ImageID: sha('b') })], [image])).toMatchObject([{ digests: [redis('b')] }])
    // The reporter knows what the container was made of; the list has the id in its place.
    const reported = { name: 'cache', image: 'redis:7', image_id: sha('a') }
    const held = [
      { id: sha('a') },
      { id: sha('b'), tags: ['redis:7'], digests: [`redis@${sha('b')}`], version: '7.4.2' },
    ]
    expect(read([reported], held)).toMatchObject([
      { digests: [redis('a')], namedDigests: [redis('b')], namedImageId: sha('b'), namedVersion: '7.4.2' },
    ])
    expect(read([createListed({ Image: sha('a') })], [image, dangling])).toMatchObject([
      { image: '', imageId: sha('a'), digests: [] },
    ])
  })

  it('of a Swarm have one container for each image of a service, and none that was replaced', () => {
    const task = (digit: string, rest = {}) =>
      createListed({
        Id: hex(digit),
        Names: [`/web_front.${digit}.x1y2`],
        Image: `nginx:1.29@${sha('d')}`,
        Labels: { 'com.docker.swarm.service.name': 'web_front' },
        ...rest,
      })
    const old = { Image: `nginx:1.28@${sha('c')}`, ImageID: sha('b'), State: 'exited' }
    expect(read([task('1'), task('2', { Created: 1_764_028_800 }), task('3', old)])).toMatchObject([
      {
        name: 'web_front',
        image: 'docker.io/library/nginx:1.29',
        digests: [`docker.io/library/nginx@${sha('d')}`],
        since: '2025-11-25T00:00:00.000Z',
      },
    ])
    expect(read([task('1'), task('2', { ...old, State: 'running' })])).toHaveLength(2)
    expect(read([task('3', old)])).toMatchObject([{ isRunning: false }])
  })

  it.each([
    ['/a/compose.yml,/a/b,c/override.yml', ['/a/compose.yml', '/a/b,c/override.yml']],
    ['docker-compose.yml,docker-compose.prod.yml', ['docker-compose.yml', 'docker-compose.prod.yml']],
    ['C:\\a, b\\compose.yml,D:\\c.yml', ['C:\\a, b\\compose.yml', 'D:\\c.yml']],
    ['-', []],
    ['/a.yml,-', ['/a.yml']],
    ['', []],
  ])('name the files of a project: %s', (label, files) => {
    const Labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.project.config_files': label }
    expect(read([createListed({ Labels })])[0]?.compose?.configFiles).toEqual(files)
  })

  it.each(['exited', 'created', 'dead', 'removing', 'configured', 'stopped'])('say that %s does not run', (State) => {
    expect(read([createListed({ State })])).toMatchObject([{ isRunning: false }])
  })

  it.each(['running', 'paused', 'restarting', null])('say that %s runs', (State) => {
    expect(read([createListed({ State })])).toMatchObject([{ isRunning: true }])
  })

  it.each([0, -62_135_596_800, 1e300, -1e300])('do not know a time of %d', (Created) => {
    expect(read([createListed({ Created })], [createImage({ Created })])).toMatchObject([
      { since: null, created: null },
    ])
  })
})

describe('The lists of Podman', () => {
  const container = createListed({
    Names: ['web'],
    Image: 'docker.io/library/nginx:1.29',
    Labels: { 'io.podman.compose.project': 'shop' },
  })

  it('name images in full and keep the reference when it has moved on, with digests of index and platform', () => {
    const old = createImage({
      Id: hex('a'),
      RepoTags: null,
      RepoDigests: [`docker.io/library/nginx@${sha('d')}`, `docker.io/library/nginx@${sha('e')}`],
    })
    const pulled = createImage({ Id: sha('b'), RepoTags: ['docker.io/library/nginx:1.29'], RepoDigests: null })
    expect(read([container], [old, pulled])).toMatchObject([
      {
        name: 'web',
        image: 'docker.io/library/nginx:1.29',
        imageId: sha('a'),
        namedImageId: sha('b'),
        digests: [`docker.io/library/nginx@${sha('d')}`, `docker.io/library/nginx@${sha('e')}`],
        compose: null,
      },
    ])
  })

  it('have images that were built on the host', () => {
    const built = createImage({ RepoTags: ['localhost/shop:latest'], RepoDigests: [`localhost/shop@${sha('d')}`] })
    expect(read([{ ...container, Image: 'localhost/shop:latest' }], [built])).toMatchObject([
      { image: 'localhost/shop:latest', digests: [`localhost/shop@${sha('d')}`] },
    ])
  })
})

describe('The source that an image is labelled with', () => {
  const readBoth = (source: string) => {
    const labels = { 'org.opencontainers.image.source': source }
    const own = { name: 'cache', image: 'redis:7', image_id: sha('a') }
    return [
      read([createListed({ Labels: labels })]),
      read([createListed({ Labels: null })], [createImage({ Labels: labels })]),
      read([{ ...own, source }]),
      read([own], [{ id: sha('a'), source }]),
    ].map(([container]) => container?.source)
  }

  it('is kept without the user and the password that a build left in it, in both forms', () => {
    const page = 'https://git.example/shop/cache'
    expect(readBoth('https://gitlab-ci-token:s3cret@git.example/shop/cache.git')).toEqual([page, page, page, page])
    expect(readBoth('git@git.example:shop/cache.git')).toEqual([page, page, page, page])
  })

  it.each(['s3cret', 'ada:s3cret@git.example:shop/cache', 'file:///srv/s3cret', 'https://s3cret@git.example/'])(
    'is dropped when it is no address of a repository: %s',
    (source) => {
      expect(readBoth(source)).toEqual(['', '', '', ''])
    },
  )
})

describe('A report in our own form', () => {
  const whole = {
    reporter: 'diun-dashboard/0.2.0',
    engine: { name: 'docker', version: '29.1.2', platform: 'linux/amd64' },
    taken_at: '2026-11-25T13:00:00+01:00',
    interval: 300,
    containers: [
      {
        name: 'cache',
        image: 'redis:7',
        image_id: sha('a'),
        tag_image_id: sha('b'),
        state: 'running',
        digests: [redis('d')],
        tag_digests: [`redis@${sha('e')}`],
        tag_version: '7.4.2',
        since: '2026-11-20T10:00:00.5Z',
        created: '2026-11-13T00:00:00Z',
        version: '7.4.1',
        source: 'https://github.com/redis/redis',
        compose: { project: 'shop', service: 'cache', working_dir: '/srv', config_files: ['/srv/a,/b.yml'] },
        env: ['hunter2'],
      },
    ],
  }

  it('is read whole, and what it does not need is dropped', () => {
    expect(parseInventory(whole)).toEqual({
      reporter: 'diun-dashboard/0.2.0',
      engine: { name: 'docker', version: '29.1.2', platform: 'linux/amd64' },
      takenAt: '2026-11-25T12:00:00.000Z',
      intervalSeconds: 300,
      containers: [
        {
          name: 'cache',
          image: 'docker.io/library/redis:7',
          imageId: sha('a'),
          namedImageId: sha('b'),
          isRunning: true,
          digests: [redis('d')],
          namedDigests: [redis('e')],
          since: '2026-11-20T10:00:00.500Z',
          created: '2026-11-13T00:00:00.000Z',
          version: '7.4.1',
          namedVersion: '7.4.2',
          source: 'https://github.com/redis/redis',
          compose: { project: 'shop', service: 'cache', workingDir: '/srv', configFiles: ['/srv/a,/b.yml'] },
        },
      ],
    })
  })

  it('needs no more than a name and an image of each container', () => {
    const nothing = { image_id: null, digests: null, created: '1970-01-01T00:00:00Z', since: 'today', compose: null }
    expect(read([{ name: 'cache', image: 'redis', ...nothing }], [])).toEqual([
      {
        name: 'cache',
        image: 'docker.io/library/redis:latest',
        imageId: '',
        namedImageId: '',
        isRunning: true,
        digests: [],
        namedDigests: null,
        since: null,
        created: null,
        version: '',
        namedVersion: '',
        source: '',
        compose: null,
      },
    ])
    expect(read([{ id: hex('1'), image_id: sha('a') }])).toMatchObject([
      { name: hex('1'), image: '', imageId: sha('a') },
    ])
  })

  it('knows by its digests what the image of a service says of itself, whose id nobody tells', () => {
    const held = [
      { id: sha('a'), digests: [`redis@${sha('d')}`], version: '7.4.1' },
      { id: sha('b'), digests: [`redis@${sha('e')}`], version: '7.4.2' },
    ]
    const service = { name: 'cache', image: `redis:7@${sha('d')}`, tag_digests: [`redis:7@${sha('e')}`] }
    expect(read([service], held)).toMatchObject([
      { imageId: '', version: '7.4.1', digests: [redis('d')], namedVersion: '7.4.2', namedDigests: [redis('e')] },
    ])
  })

  it('keeps a reference that is a digest alone, and takes that for its digest', () => {
    const image = `ghcr.io/a/b@${sha('d')}`
    expect(read([{ name: 'x', image }])).toMatchObject([{ image, digests: [image] }])
  })
})
