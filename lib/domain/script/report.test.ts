import { createServer, type Server } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runUpdateScript, SHELLS } from '@/test/update-script/run-update-script'
import { buildUpdateScript } from './build-update-script'

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

const world = {
  services: {
    web: { '.Spec.TaskTemplate.ContainerSpec.Image': 'nginx:1.30@sha256:aa', labels: {} },
    api: { '.Spec.TaskTemplate.ContainerSpec.Image': 'nginx:1.30@sha256:aa', labels: {} },
  },
  containers: { one: { reported: { name: "we'b %s\\n", image: 'nginx' } }, two: { reported: { name: 'api' } } },
  images: { 'sha256:aa': { reported: { id: 'sha256:aa' } } },
}

const BODY = {
  reporter: 'update script',
  containers: [world.containers.one.reported, world.containers.two.reported],
  images: [world.images['sha256:aa'].reported],
}

function buildScript(services: readonly string[], address: string): string {
  const steps = services.map((service) => ({ by: 'service', service, images: ['nginx:1.30'] }) as const)
  const report = { url: address, code: 'diun_report_abc' }
  return buildUpdateScript({ host: 'nas', kind: 'swarm', madeAt: '2026-12-03T14:02:00.000Z', steps, report })
}

describe.each(SHELLS)('An update script, run by %s,', (shell) => {
  it('reports what runs after each step, with its code', async () => {
    const { code, errors } = await runUpdateScript(shell, buildScript(['web', 'api'], url), world)

    const report = { authorization: 'Bearer diun_report_abc', body: BODY }
    expect({ code, errors, reports }).toEqual({ code: 0, errors: '', reports: [report, report] })
  })

  it('reports at its end when there was nothing to do', async () => {
    await runUpdateScript(shell, buildScript([], url), { containers: {}, images: {} })

    expect(reports.map(({ body }) => body)).toEqual([{ reporter: 'update script', containers: [], images: [] }])
  })

  it('succeeds when it cannot report, and says so', async () => {
    server?.close()
    const { code, out, errors } = await runUpdateScript(shell, buildScript(['web'], url), world)

    expect(code).toBe(0)
    expect(out).toContain('Updated:\n  web\n')
    expect(errors).toContain('The board could not be told what runs here')
  })
})
