import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from '../http'
import { SourceError } from '../source'

const DOCKER_SOCKET = '/var/run/docker.sock'
const PODMAN_SOCKET = '/run/podman/podman.sock'

/**
 * Finds the engine: where `DOCKER_HOST` says, or else at the first socket that is there.
 * @throws SourceError when there is none
 */
export function findPlace(engine: string | null, runtimeFolder: string | null): Place {
  if (engine !== null) return parsePlace(engine)
  const own =
    runtimeFolder === null ? [] : ['docker.sock', 'podman/podman.sock'].map((name) => join(runtimeFolder, name))
  const sockets = [DOCKER_SOCKET, ...own, PODMAN_SOCKET]
  const found = sockets.find((path) => existsSync(path))
  if (found !== undefined) return { socketPath: found }
  throw new SourceError(
    `There is no engine: ${sockets.join(', ')} are not there. Mount the socket of Docker or Podman, or set DOCKER_HOST.`,
  )
}

function parsePlace(engine: string): Place {
  if (engine.startsWith('/')) return { socketPath: engine }
  const url = new URL(engine.replace(/^tcp:/, 'http:'))
  return url.protocol === 'unix:' ? { socketPath: decodeURIComponent(url.pathname) } : { url }
}

export function describePlace(place: Place): string {
  return 'socketPath' in place ? place.socketPath : place.url.host
}

/** Describes an engine that cannot be reached, and what to do about it. */
export function describeUnreachable(place: Place, code: string): string {
  if ('url' in place) return `The engine at ${describePlace(place)} cannot be reached (${code}).`
  const { socketPath } = place
  if (code === 'EACCES') return describeForbidden(socketPath)
  if (code === 'ENOENT')
    return `There is no socket at ${socketPath}: mount that of the engine there, or set DOCKER_HOST.`
  if (code === 'ECONNREFUSED') return `Nothing answers at the socket ${socketPath}: is the engine running?`
  return `The engine at ${socketPath} cannot be reached (${code}).`
}

function describeForbidden(socketPath: string): string {
  const remedy = 'or set DOCKER_HOST to a socket proxy, such as tcp://socket-proxy:2375'
  const group = findGroup(socketPath)
  const me = `User ${process.getuid?.()} may not open ${socketPath}`
  if (group === null) return `${me}: let that user into its folder, ${remedy}.`
  return `${me}, which belongs to group ${group}: start the container as root, which joins that group by itself, or add group_add: ['${group}'] to it, ${remedy}.`
}

function findGroup(path: string): number | null {
  try {
    return statSync(path).gid
  } catch {
    return null
  }
}
