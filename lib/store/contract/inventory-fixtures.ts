import type { Inventory, RunningContainer } from '@/lib/domain/running/inventory'
import { A, NGINX } from './fixtures'

/** Creates a container that runs nginx, with the digest A. */
export function container(fields: Partial<RunningContainer> = {}): RunningContainer {
  return {
    name: 'web',
    image: NGINX,
    imageId: 'sha256:image-a',
    namedImageId: 'sha256:image-a',
    isRunning: true,
    digests: [digestOf(A)],
    namedDigests: [],
    since: null,
    created: null,
    version: '',
    namedVersion: '',
    source: '',
    compose: null,
    ...fields,
  }
}

export function digestOf(digest: string, repository = 'docker.io/library/nginx'): string {
  return `${repository}@${digest}`
}

/** Creates an inventory of a reporter that reports every five minutes. */
export function inventory(containers: readonly RunningContainer[], fields: Partial<Inventory> = {}): Inventory {
  return {
    reporter: 'test/1',
    engine: { name: 'docker', version: '28.5.1', platform: 'linux/amd64' },
    takenAt: null,
    intervalSeconds: 300,
    containers,
    ...fields,
  }
}

/** The metadata by which DIUN names a container. */
export function named(name: string) {
  return { ctn_names: name }
}
