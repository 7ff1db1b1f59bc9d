import type { Instant } from '../instant'
import { parseConfigFiles } from './config-files'
import type { RunningContainer } from './inventory'
import { type HeldImage, isRunningState, type ReportedContainer, UNKNOWN_CONTAINER } from './reported-container'

/** A container as `GET /containers/json` of Docker's API lists it, and Podman's likewise; the rest is not read. */
export type ListedContainer = {
  id: string
  /** The names, with a slash before each; a link adds `/other/name`. */
  names: readonly string[]
  /** The reference that it was made of; in its place the id of the image, once the reference has moved on. */
  image: string
  imageId: string
  state: string
  /** The time the container was made. */
  created: Instant | null
  labels: ContainerLabels
}

/** An image as `GET /images/json` lists it. */
export type ListedImage = {
  id: string
  repoTags: readonly string[]
  repoDigests: readonly string[]
  /** The time it was built. */
  created: Instant | null
  labels: ImageLabels
}

/** The labels of an image that are read; `''` for one that it does not have. */
type ImageLabels = { version: string; source: string }

/** The labels of a container that are read. It has those of its image too. */
type ContainerLabels = ImageLabels & {
  project: string
  service: string
  workingDir: string
  configFiles: string
  swarmService: string
}

/** Converts a container of Docker's. That of a task of a Swarm has the name of its service. */
export function toReportedContainer({ labels, ...listed }: ListedContainer): ReportedContainer {
  return {
    ...UNKNOWN_CONTAINER,
    name: labels.swarmService || selectName(listed.names) || listed.id,
    image: listed.image,
    imageId: listed.imageId,
    isRunning: isRunningState(listed.state),
    since: listed.created,
    version: labels.version,
    source: labels.source,
    compose: readComposeProject(labels),
  }
}

export function toHeldImage({ id, repoTags, repoDigests, created, labels }: ListedImage): HeldImage {
  return { id, tags: repoTags, digests: repoDigests, created, ...labels }
}

function selectName(names: readonly string[]): string {
  const plain = names.map((name) => name.replace(/^\//, ''))
  return plain.find((name) => name !== '' && !name.includes('/')) ?? plain[0] ?? ''
}

function readComposeProject({
  project,
  service,
  workingDir,
  configFiles,
}: ContainerLabels): RunningContainer['compose'] {
  if (project === '') return null
  return { project, service, workingDir, configFiles: parseConfigFiles(configFiles) }
}
