import { expect, it } from 'vitest'
import { ROUTES } from '@/lib/wire/routes'
import { GET as openChanges } from './api/changes/route'
import { listRoutes } from './check-by-contract'
import { call, describeOnBothDialects } from './test-server'

/** The path of the routes that answer any method with 404. */
const CATCH_ALL = '/api/{path}'

describeOnBothDialects('The contract', () => {
  it('names every method of every route, and no other', async () => {
    const routes = (await listRoutes()).filter(({ path }) => path !== CATCH_ALL)
    const served = await Promise.all(
      routes.map(async (route) => (await listMethods(route)).map((method) => `${method} ${route.path}`)),
    )
    expect(Object.keys(ROUTES).toSorted()).toEqual(served.flat().toSorted())
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

async function listMethods({ handlers }: Awaited<ReturnType<typeof listRoutes>>[number]): Promise<string[]> {
  const request = new Request('http://localhost:8080/ping/nas', { method: 'OPTIONS' })
  const response = await handlers.OPTIONS?.(request, { params: Promise.resolve({ path: ['nas'] }) })
  const allowed = response?.headers.get('allow')?.split(', ') ?? []
  return allowed.filter((method) => method !== 'HEAD')
}
