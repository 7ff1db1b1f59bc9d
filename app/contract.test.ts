import { expect, it } from 'vitest'
import { ROUTES } from '@/lib/wire/routes'
import { listRoutes } from './check-by-contract'
import { describeOnBothDialects } from './test-server'

/** Routes that answer any method with 404. */
const CATCH_ALL = '/api/{path}'

describeOnBothDialects('The contract', () => {
  it('names every method of every route, and no other', async () => {
    const routes = (await listRoutes()).filter(({ path }) => path !== CATCH_ALL)
    const served = await Promise.all(
      routes.map(async (route) => (await listMethods(route)).map((method) => `${method} ${route.path}`)),
    )
    expect(Object.keys(ROUTES).toSorted()).toEqual(served.flat().toSorted())
  })
})

async function listMethods({ handlers }: Awaited<ReturnType<typeof listRoutes>>[number]): Promise<string[]> {
  const request = new Request('http://localhost:8080/ping/nas', { method: 'OPTIONS' })
  const response = await handlers.OPTIONS?.(request, { params: Promise.resolve({ path: ['nas'] }) })
  const allowed = response?.headers.get('allow')?.split(', ') ?? []
  return allowed.filter((method) => method !== 'HEAD')
}
