import { createServer, type Server } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runUpdateScript, SHELLS } from '@/test/update-script/run-update-script'
import { readContainerName } from '../diun/container-name'
import { buildUpdateScript } from './build-update-script'
import type { ScriptKind } from './script-kind'
import type { ScriptStep } from './update-plan'

type Report = { authorization: string | undefined; body: unknown }

const reports: Report[] = []
let server: Server | undefined
let url = ''

beforeEach(async () => {
  reports.length = 0
  const started = createServer(async (request, response) => {
    reports.push({ authorization: request.headers.authorization, body: await json(request) })
    response.end('{}')
  })
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/running`
})

afterEach(() => server?.close())

const TASK = { 'com.docker.swarm.service.name': 'shop' }

const world = {
  services: {
    shop: { '.Spec.TaskTemplate.ContainerSpec.Image': 'nginx:1.30@sha256:aa', labels: {}, reported: { name: 'shop' } },
  },
  containers: {
    one: { reported: { name: "we'b %s\\n", image: 'nginx' } },
    two: { reported: { name: 'api' } },
    task: { reported: { name: 'shop.1.x5k2' }, labels: TASK },
  },
  images: { 'sha256:aa': { reported: { id: 'sha256:aa' } } },
}

const [ONE, TWO, TASK_OF_SHOP] = Object.values(world.containers).map(({ reported }) => reported)
const images = [world.images['sha256:aa'].reported]
const BODY = { reporter: 'update script', containers: [ONE, TWO, TASK_OF_SHOP], images }
const BODY_OF_SWARM = {
  reporter: 'update script',
  engine: { name: 'swarm' },
  containers: [ONE, TWO, world.services.shop.reported],
  images,
}
const WORKER = "Error response from daemon: This node is not a swarm manager. Worker nodes can't be used"

const POD = { image: 'nginx:1.30', state: 'running', since: '2026-12-03T14:00:00Z' }
const digestOf = (digit: string) => `docker.io/library/nginx@sha256:${digit.repeat(64)}`

function buildScript(steps: readonly ScriptStep[], kind: ScriptKind = 'swarm', address = url): string {
  const report = { url: address, code: 'diun_report_abc' }
  return buildUpdateScript({ host: 'nas', kind, madeAt: '2026-12-03T14:02:00.000Z', steps, report })
}

const SHOP: ScriptStep = { by: 'service', service: 'shop', images: ['nginx:1.30'] }
const WORKLOAD: ScriptStep = {
  by: 'workload',
  namespace: 'shop',
  owner: 'web',
  container: 'app',
  images: ['nginx:1.30'],
}

describe.each(SHELLS)('An update script, run by %s,', (shell) => {
  it('reports what runs after each step, with its code', async () => {
    const { code, errors } = await runUpdateScript(shell, buildScript([SHOP, SHOP]), world)

    const report = { authorization: 'Bearer diun_report_abc', body: BODY_OF_SWARM }
    expect({ code, errors, reports }).toEqual({ code: 0, errors: '', reports: [report, report] })
  })

  it('reports at its end when there was nothing to do', async () => {
    await runUpdateScript(shell, buildScript([]), { containers: {}, images: {} })

    expect(reports.map(({ body }) => body)).toEqual([{ reporter: 'update script', containers: [], images: [] }])
  })

  it('reports the tasks of a Swarm as containers where it is no manager', async () => {
    await runUpdateScript(shell, buildScript([], 'compose'), { ...world, noManager: WORKER })
    const podman = { ...world, noManager: 'unrecognized command', version: 'podman version 5.7.0' }
    await runUpdateScript(shell, buildScript([], 'compose'), podman)

    expect(reports.map(({ body }) => body)).toEqual([BODY, BODY])
  })

  it.each([
    ['the services', { noManager: 'Error response from daemon: Forbidden' }],
    ['the leader of the Swarm', { noManager: 'The swarm does not have a leader.' }],
    ['what is in a service', { failing: ['service inspect --format {{if'] }],
    ['the containers', { failing: ['ps -aq'] }],
    ['what is in a container', { failing: ['container inspect'] }],
    ['the images', { failing: ['image ls'] }],
    ['what is in an image', { failing: ['image inspect'] }],
  ])('reports nothing when it may not ask for %s, and says so', async (_, rest) => {
    const { code, errors } = await runUpdateScript(shell, buildScript([]), { ...world, ...rest })

    expect({ code, reports }).toEqual({ code: 0, reports: [] })
    expect(errors).toContain('What runs here could not be listed in whole, so the board was told nothing')
  })

  it('reports the containers of all pods by the names that DIUN gives them', async () => {
    const pods = [
      ['web-5d4f8c7b9b-x2v4z', digestOf('a')],
      ['backup-29012345-abcde', digestOf('b')],
      ['db-0', `docker-pullable://${digestOf('c')}`],
      ['node-exporter-x2v4z', `sha256:${'d'.repeat(64)}`],
      ['alone', ''],
    ] as const
    const workloads = { 'shop/deployment/web': { image: 'nginx:1.30', imagePullPolicy: 'Always' } }
    const { out } = await runUpdateScript(shell, buildScript([WORKLOAD], 'kubectl'), {
      workloads,
      pods: pods.map(([pod, id]) => [pod, 'shop', 'app', { ...POD, digests: [id], since: POD.since }]),
    })

    expect(out).toContain('Updated:\n  shop/deployment/web\n')
    const toContainer = (pod: string) => ({
      name: readContainerName({ pod_namespace: 'shop', pod_name: pod, ctn_name: 'app' }),
      ...POD,
    })
    expect(reports.map(({ body }) => body)).toEqual([
      {
        reporter: 'update script',
        engine: { name: 'kubernetes' },
        containers: [
          { ...toContainer('web-5d4f8c7b9b-x2v4z'), digests: [digestOf('a')] },
          { ...toContainer('backup-29012345-abcde'), digests: [digestOf('b')] },
          { ...toContainer('db-0'), digests: [digestOf('c')] },
          { ...toContainer('node-exporter-x2v4z'), image_id: `sha256:${'d'.repeat(64)}` },
          { ...toContainer('alone'), digests: [''] },
        ],
      },
    ])
  })

  it('reports no pods when it may not list those of all namespaces, nor before it has updated something', async () => {
    const workloads = { 'shop/deployment/web': { image: 'nginx:1.30', imagePullPolicy: 'Always' } }
    const forbidden = { workloads, failing: ['get pods'] }
    const { code, errors } = await runUpdateScript(shell, buildScript([WORKLOAD], 'kubectl'), forbidden)
    await runUpdateScript(shell, buildScript([WORKLOAD], 'kubectl'), {})

    expect({ code, reports }).toEqual({ code: 0, reports: [] })
    expect(errors).toContain('The pods of all namespaces could not be listed, so the board was told nothing')
  })

  it('succeeds when it cannot report, and says so', async () => {
    server?.close()
    const { code, out, errors } = await runUpdateScript(shell, buildScript([SHOP]), world)

    expect(code).toBe(0)
    expect(out).toContain('Updated:\n  shop\n')
    expect(errors).toContain('The board could not be told what runs here')
  })
})
