import { toCanonicalReference } from '../../lib/domain/image/canonical-reference.ts'

/** Stands in every answer for what must never leave a host. */
export const HOST_SECRET = 'hush-hush-hush'

const VERSION = 'org.opencontainers.image.version'
const SOURCE = 'org.opencontainers.image.source'

/** An image of the host. */
export type EngineImage = {
  /** `sha256:…` */
  id: string
  /** References as the engine writes them, such as `redis:7`; Podman writes them whole. */
  tags: readonly string[]
  /** Likewise, `redis@sha256:…`. */
  digests: readonly string[]
  version?: string
  source?: string
}

/** A container of the host. */
export type EngineContainer = {
  name: string
  /** The reference that it was made of, as a person wrote it. */
  reference: string
  imageId: string
  state?: 'running' | 'exited' | 'created' | 'restarting' | 'paused' | 'dead'
  labels?: Readonly<Record<string, string>>
  /** Names that links give it, such as `db/web`. */
  aliases?: readonly string[]
  /** The digest of the manifest of its platform, which the image store of containerd tells. */
  platformDigest?: string
}

/** A service of a Swarm. */
export type EngineService = {
  name: string
  /** With its digest, as the manager resolved it: `redis:7@sha256:…`. */
  image: string
  /** The image before the update, and how far that is. */
  before?: { image: string; state: 'updating' | 'paused' | 'completed' | 'rollback_completed' }
  replicas?: number
  stack?: string
}

export type EngineKind = 'docker' | 'podman'

/** 2026-11-20T08:00:00Z */
const CREATED = 1_795_161_600

export function answerVersion(kind: EngineKind, version: string, apiVersion: string, minApiVersion: string) {
  const name = kind === 'podman' ? 'Podman Engine' : 'Engine'
  return {
    Platform: { Name: kind === 'podman' ? 'linux/amd64/debian-13' : 'Docker Engine - Community' },
    Components: [{ Name: name, Version: version, Details: { APIVersion: apiVersion, MinAPIVersion: minApiVersion } }],
    Version: version,
    ApiVersion: apiVersion,
    MinAPIVersion: minApiVersion,
    Os: 'linux',
    Arch: 'amd64',
    KernelVersion: '6.12.48',
  }
}

/** Answers an image of `GET /images/json`. In the store of containerd its id is the digest of its index. */
export function answerImage({ id, tags, digests, version, source }: EngineImage, isContainerd: boolean) {
  const labels = {
    ...(version && { [VERSION]: version }),
    ...(source && { [SOURCE]: source }),
    maintainer: HOST_SECRET,
  }
  return {
    Containers: -1,
    Created: CREATED - 86_400,
    Id: id,
    Labels: labels,
    ParentId: '',
    RepoDigests: digests,
    RepoTags: tags,
    SharedSize: -1,
    Size: 41_234_567,
    ...(isContainerd && {
      Descriptor: { mediaType: 'application/vnd.oci.image.index.v1+json', digest: id, size: 10_229 },
    }),
  }
}

/**
 * Answers a container of `GET /containers/json`. Docker names the image by its id once the reference names another one; Podman goes on
 * naming the reference, completed.
 */
export function answerListed(container: EngineContainer, kind: EngineKind, images: readonly EngineImage[]) {
  const { name, reference, imageId, state = 'running', aliases = [], platformDigest } = container
  return {
    Id: toContainerId(name),
    Names: [name, ...aliases].map((each) => `/${each}`),
    Image: kind === 'podman' ? toCanonicalReference(reference) : toListedImage(reference, imageId, images),
    ImageID: imageId,
    ...(platformDigest && {
      ImageManifestDescriptor: {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: platformDigest,
        size: 2_200,
        platform: { architecture: 'amd64', os: 'linux' },
      },
    }),
    Command: `serve --password ${HOST_SECRET}`,
    Created: CREATED,
    Ports: [{ IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' }],
    Labels: { ...container.labels, 'traefik.http.middlewares.auth.basicauth.users': HOST_SECRET },
    State: state,
    Status: state === 'running' ? 'Up 3 days' : 'Exited (0) 2 hours ago',
    HostConfig: { NetworkMode: 'bridge' },
    NetworkSettings: { Networks: { bridge: { NetworkID: 'ab'.repeat(32), IPAddress: '172.17.0.2' } } },
    Mounts: [{ Type: 'bind', Source: `/srv/${HOST_SECRET}`, Destination: '/data', Mode: 'rw', RW: true }],
  }
}

/** Answers `GET /containers/{id}/json`. */
export function answerInspected({ name, reference, imageId, labels }: EngineContainer) {
  return {
    Id: toContainerId(name),
    Name: `/${name}`,
    Image: imageId,
    Config: { Image: reference, Env: [`PASSWORD=${HOST_SECRET}`], Cmd: ['serve', HOST_SECRET], Labels: labels ?? {} },
  }
}

/** Answers a service of `GET /services`. */
export function answerService({ name, image, before, replicas = 2, stack }: EngineService) {
  const toSpec = (reference: string) => ({
    Name: name,
    Labels: stack === undefined ? {} : { 'com.docker.stack.namespace': stack },
    TaskTemplate: { ContainerSpec: { Image: reference, Env: [`PASSWORD=${HOST_SECRET}`] } },
    Mode: { Replicated: { Replicas: replicas } },
  })
  return {
    ID: toContainerId(name).slice(0, 25),
    CreatedAt: '2026-11-20T08:00:00.123456789Z',
    UpdatedAt: '2026-11-21T08:00:00.123456789Z',
    Spec: toSpec(image),
    ...(before && {
      PreviousSpec: toSpec(before.image),
      UpdateStatus: {
        State: before.state,
        StartedAt: '2026-11-21T07:59:00.1Z',
        CompletedAt: before.state === 'completed' ? '2026-11-21T08:00:00.1Z' : '0001-01-01T00:00:00Z',
      },
    }),
  }
}

/** Makes up the id of a container, which stays with its name. */
export function toContainerId(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64)
}

function toListedImage(reference: string, imageId: string, images: readonly EngineImage[]): string {
  const wanted = toCanonicalReference(reference)
  const named = images.find(({ tags, digests }) =>
    [...tags, ...digests].some((each) => toCanonicalReference(each) === wanted),
  )
  return named?.id === imageId ? reference : imageId
}
