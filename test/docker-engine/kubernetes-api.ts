import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCertificate } from '../certificate.ts'
import { HOST_SECRET } from './engine-answers.ts'
import { closeServer, listenAt } from './listening.ts'

const TOKEN = 'token-of-the-service-account'

/** A pod of one container. */
export type Pod = {
  namespace: string
  name: string
  container: string
  image: string
  /** As its node tells it: `docker.io/library/redis@sha256:…`, or a bare id. */
  imageId: string
  isOver?: boolean
  startedAt?: string
}

/** A stand-in for the API of Kubernetes. */
export type KubernetesApi = {
  url: string
  /** The folder with the token and the certificate. */
  account: string
  requests: readonly string[]
  setPods(pods: readonly Pod[]): void
  /** Tells those who watch the pods. */
  emit(): void
  breakEvents(): void
  close(): Promise<void>
}

/** Starts an API that answers as a real one does: by https, to its token alone, and in pages. */
export async function startKubernetesApi(first: readonly Pod[]): Promise<KubernetesApi> {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-kubernetes-'))
  const { key, certificate: cert } = await createCertificate('DNS:localhost')
  await Promise.all([writeFile(join(folder, 'token'), `${TOKEN}\n`), writeFile(join(folder, 'ca.crt'), cert)])
  let pods = first
  const requests: string[] = []
  const watchers = new Set<ServerResponse>()

  const server = createServer({ key, cert }, ({ url = '/', headers }, response) => {
    const { pathname, searchParams } = new URL(url, 'https://localhost')
    requests.push(url)
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (headers.authorization !== `Bearer ${TOKEN}`) return send(401, { kind: 'Status', message: 'Unauthorized' })
    if (pathname === '/version') return send(200, { gitVersion: 'v1.34.1', platform: 'linux/arm64' })
    if (pathname !== '/api/v1/pods') return send(404, { kind: 'Status', message: 'not found' })
    if (searchParams.has('watch')) {
      watchers.add(response)
      response.on('close', () => watchers.delete(response))
      return response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
    }
    const from = Number(searchParams.get('continue') ?? 0)
    const to = from + Number(searchParams.get('limit'))
    const next = to < pods.length ? { continue: String(to) } : {}
    return send(200, {
      kind: 'PodList',
      metadata: { resourceVersion: '7', ...next },
      items: pods.slice(from, to).map(answerPod),
    })
  })
  const port = await listenAt(server, 0)
  return {
    url: `https://localhost:${port}`,
    account: folder,
    requests,
    setPods: (next) => {
      pods = next
    },
    emit() {
      for (const response of watchers) response.write('{"type":"MODIFIED","object":{}}\n')
    },
    breakEvents() {
      for (const response of watchers) response.destroy()
    },
    async close() {
      await closeServer(server)
      await rm(folder, { recursive: true })
    },
  }
}

function answerPod({ namespace, name, container, image, imageId, isOver = false, startedAt }: Pod) {
  return {
    metadata: { namespace, name, creationTimestamp: '2026-11-20T08:00:00Z', annotations: { note: HOST_SECRET } },
    spec: { containers: [{ name: container, image, env: [{ name: 'PASSWORD', value: HOST_SECRET }] }] },
    status: {
      phase: isOver ? 'Succeeded' : 'Running',
      startTime: startedAt ?? '2026-11-20T08:00:01Z',
      containerStatuses: [
        { name: container, image, imageID: imageId, state: isOver ? { terminated: { exitCode: 0 } } : { running: {} } },
      ],
    },
  }
}
