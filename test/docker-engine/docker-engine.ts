import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  answerImage,
  answerInspected,
  answerListed,
  answerService,
  answerVersion,
  type EngineContainer,
  type EngineImage,
  type EngineKind,
  type EngineService,
  toContainerId,
} from './engine-answers.ts'
import { type EngineEvent, openEvents } from './engine-events.ts'
import { closeServer, listenAt } from './listening.ts'

const VERSIONS = {
  docker: { version: '29.0.2', apiVersion: '1.52', minApiVersion: '1.44' },
  podman: { version: '5.7.0', apiVersion: '1.41', minApiVersion: '1.24' },
} as const

export type EngineOptions = {
  /** The path of its socket; by default one of its own. */
  socket?: string
  kind?: EngineKind
  version?: string
  apiVersion?: string
  minApiVersion?: string
  /** True for the image store of containerd, which Docker 29 has by default. */
  isContainerd?: boolean
  /** `manager` answers its services. */
  swarm?: 'none' | 'worker' | 'manager'
  containers?: readonly EngineContainer[]
  images?: readonly EngineImage[]
  services?: readonly EngineService[]
  /** Paths without their version that a socket proxy answers with 403. */
  refused?: readonly string[]
}

/** A stand-in for Docker or Podman. */
export type DockerEngine = {
  /** The path of its socket. */
  socket: string
  /** Its address over TCP, `tcp://127.0.0.1:2375`. */
  url: string
  /** The paths that it was asked for, without their version. */
  requests: readonly string[]
  setContainers(containers: readonly EngineContainer[]): void
  setImages(images: readonly EngineImage[]): void
  setServices(services: readonly EngineService[]): void
  setRefused(paths: readonly string[]): void
  /** Tells those who follow the events and have asked for such ones. */
  emit(event: EngineEvent): void
  /** Ends every stream of events, as an engine that restarts does. */
  breakEvents(): void
  close(): Promise<void>
}

/** Starts an engine that answers as a real one does, on a socket and over TCP. */
export async function startDockerEngine(options: EngineOptions = {}): Promise<DockerEngine> {
  const { kind = 'docker', swarm = 'none', isContainerd = false } = options
  const versions = { ...VERSIONS[kind], ...options }
  let { containers = [], images = [], services = [], refused = [] } = options
  const requests: string[] = []
  const events = openEvents()

  function answer({ url = '/' }: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    const [, spoken, path = '/'] = /^(?:\/v(\d+\.\d+))?(\/.*)$/.exec(pathname) ?? []
    requests.push(path)
    const complaint = spoken === undefined ? null : findComplaint(spoken, versions)
    if (complaint !== null) return sendJson(response, 400, { message: complaint })
    if (refused.some((start) => path.startsWith(start))) return response.writeHead(403).end('Forbidden')
    if (path === '/events') return events.follow(response, searchParams.get('filters'))
    const [status, body] = find(path)
    sendJson(response, status, body)
  }

  function find(path: string): [number, unknown] {
    const { version, apiVersion, minApiVersion } = versions
    if (path === '/version') return [200, answerVersion(kind, version, apiVersion, minApiVersion)]
    if (path === '/containers/json') return [200, containers.map((each) => answerListed(each, kind, images))]
    if (path === '/images/json') return [200, images.map((each) => answerImage(each, isContainerd))]
    if (path === '/services') return findServices()
    const inspected = containers.find(({ name }) => path === `/containers/${toContainerId(name)}/json`)
    if (inspected !== undefined) return [200, answerInspected(inspected)]
    return [404, { message: kind === 'podman' ? 'Not Found' : 'page not found' }]
  }

  function findServices(): [number, unknown] {
    if (kind === 'podman') return [404, { message: 'Not Found' }]
    if (swarm === 'manager') return [200, services.map(answerService)]
    return [
      503,
      { message: 'This node is not a swarm manager. Use "docker swarm init" to connect this node to swarm.' },
    ]
  }

  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-engine-'))
  const { socket = join(folder, 'docker.sock') } = options
  const servers: Server[] = [createServer(answer), createServer(answer)]
  const [, port] = await Promise.all([listenAt(servers[0], socket), listenAt(servers[1], 0)])

  return {
    socket,
    url: `tcp://127.0.0.1:${port}`,
    requests,
    setContainers: (next) => {
      containers = next
    },
    setImages: (next) => {
      images = next
    },
    setServices: (next) => {
      services = next
    },
    setRefused: (next) => {
      refused = next
    },
    emit: events.emit,
    breakEvents: events.breakAll,
    async close() {
      await Promise.all(servers.map(closeServer))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Finds the sentence by which an engine refuses a version of its API. */
function findComplaint(spoken: string, versions: { apiVersion: string; minApiVersion: string }): string | null {
  const isBelow = (one: string, other: string) => Number(one.split('.')[1]) < Number(other.split('.')[1])
  if (isBelow(versions.apiVersion, spoken)) {
    return `client version ${spoken} is too new. Maximum supported API version is ${versions.apiVersion}`
  }
  if (!isBelow(spoken, versions.minApiVersion)) return null
  return `client version ${spoken} is too old. Minimum supported API version is ${versions.minApiVersion}`
}
