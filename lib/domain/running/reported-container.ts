import type { Instant } from '../instant'
import type { RunningContainer } from './inventory'

/**
 * A container as its host reports it. References are as the engine writes them: `redis:7`, `redis:7@sha256:…`, or the id of an image. What
 * it lacks may be found among the images of the host: see `completeContainers`.
 */
export type ReportedContainer = RunningContainer

/** A container that runs, and of which nothing else is known yet but its name. */
export const UNKNOWN_CONTAINER: Omit<ReportedContainer, 'name'> = {
  image: '',
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
}

/** An image that a host holds. A text that is not known is `''`. */
export type HeldImage = {
  id: string
  /** The references that name it, as the engine writes them. */
  tags: readonly string[]
  /** Its digests, each with a repository, likewise. */
  digests: readonly string[]
  /** The time it was built. */
  created: Instant | null
  /** The label `org.opencontainers.image.version`. */
  version: string
  /** The label `org.opencontainers.image.source`. */
  source: string
}

/** The states of a container that does not run, of Docker and of Podman. */
const STOPPED = new Set(['created', 'configured', 'initialized', 'exited', 'stopped', 'dead', 'removing'])

/** @param state as the engine writes it; `''` when it is not reported */
export function isRunningState(state: string): boolean {
  return !STOPPED.has(state.toLowerCase())
}
