// These are answers of real engines, cut down to what tells them apart. The rest of a container is there to be dropped.

/** An id, or the digits of a digest, that can be told apart from others at sight. */
export const hex = (digit: string) => digit.repeat(64)
export const sha = (digit: string) => `sha256:${hex(digit)}`

const COMPOSE_LABELS = {
  'com.docker.compose.config-hash': 'a1b2',
  'com.docker.compose.container-number': '1',
  'com.docker.compose.image': sha('a'),
  'com.docker.compose.oneoff': 'False',
  'com.docker.compose.project': 'shop',
  'com.docker.compose.project.config_files': '/srv/my, shop/compose.yml,/srv/my, shop/compose.override.yml',
  'com.docker.compose.project.working_dir': '/srv/my, shop',
  'com.docker.compose.service': 'cache',
  'com.docker.compose.version': '2.40.3',
}

const SECRET = 'hunter2'

/** A container of Docker 28, whose images have the ids of their configurations. */
export function createListed(rest: Record<string, unknown> = {}) {
  return {
    Id: hex('1'),
    Names: ['/shop-cache-1'],
    Image: 'redis:7',
    ImageID: sha('a'),
    ImageManifestDescriptor: null,
    Command: `redis-server --requirepass ${SECRET}`,
    Created: 1_763_942_400,
    Ports: [{ PrivatePort: 6379, Type: 'tcp' }],
    Labels: { ...COMPOSE_LABELS, 'traefik.http.middlewares.auth.basicauth.users': SECRET },
    State: 'running',
    Status: 'Up 3 days (healthy)',
    HostConfig: { NetworkMode: 'shop_default' },
    NetworkSettings: { Networks: { shop_default: { IPAddress: '172.18.0.2' } } },
    Mounts: [{ Type: 'bind', Source: `/srv/${SECRET}`, Destination: '/data' }],
    ...rest,
  }
}

export function createImage(rest: Record<string, unknown> = {}) {
  return {
    Id: sha('a'),
    ParentId: '',
    RepoTags: ['redis:7'],
    RepoDigests: [`redis@${sha('d')}`],
    Created: 1_762_992_000,
    Size: 117_000_000,
    SharedSize: -1,
    Labels: {
      'org.opencontainers.image.version': '7.4.1',
      'org.opencontainers.image.source': 'https://github.com/redis/redis',
      'build.token': SECRET,
    },
    Containers: -1,
    ...rest,
  }
}
