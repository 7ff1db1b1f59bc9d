import { expect, it } from 'vitest'
import { z } from 'zod'
import { ROUTES } from '@/lib/wire/routes'
import { GET as openChanges } from './api/changes/route'
import { GET as getOpenApi } from './api/openapi.json/route'
import { listRoutes } from './check-by-contract'
import { call, describeOnBothDialects } from './test-server'

const OpenApi = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

type RouteFile = Awaited<ReturnType<typeof listRoutes>>[number]

/** The path of the routes that answer any method with 404. */
const CATCH_ALL = '/api/{path}'

/** The paths that stand in the description for one whose last part may hold slashes. */
const DESCRIBED_APART = new Map([['/ping/{path}', ['/ping/{host}', '/ping/{host}/start', '/ping/{host}/fail']]])

describeOnBothDialects('The contract', () => {
  it('names every method of every route, and no other', async () => {
    const served = (await listServed()).map(({ method, path }) => `${method} ${path}`)
    expect(Object.keys(ROUTES).toSorted()).toEqual(served.toSorted())
  })

  it('is described by OpenAPI: every method of every route, and no other', async () => {
    const { paths } = OpenApi.parse(await (await call(getOpenApi, 'GET')).json())
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const served = (await listServed()).flatMap(({ method, path }) =>
      (DESCRIBED_APART.get(path) ?? [path]).map((one) => `${method} ${one}`),
    )
    expect(described.toSorted()).toEqual(served.toSorted())
  })

  it('describes the events of the stream', async () => {
    const { body } = await call(openChanges, 'GET')
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    const { value = '' } = (await reader?.read()) ?? {}
    await reader?.cancel()
    const [, data = ''] = /^event: changed\ndata: (.*)\n\n$/.exec(value) ?? []
    expect(ROUTES['GET /api/changes'].answers[200].parse(JSON.parse(data))).toEqual({ revision: 0 })
  })
})

/** Lists the methods of the routes under app/, but for the one that answers any path. */
async function listServed() {
  const routes = (await listRoutes()).filter(({ path }) => path !== CATCH_ALL)
  const served = await Promise.all(
    routes.map(async (route) => (await listMethods(route)).map((method) => ({ method, path: route.path }))),
  )
  return served.flat()
}

async function listMethods({ handlers }: RouteFile): Promise<string[]> {
  const request = new Request('http://localhost:8080/ping/nas', { method: 'OPTIONS' })
  const response = await handlers.OPTIONS?.(request, { params: Promise.resolve({ path: ['nas'] }) })
  const allowed = response?.headers.get('allow')?.split(', ') ?? []
  return allowed.filter((method) => method !== 'HEAD')
}
