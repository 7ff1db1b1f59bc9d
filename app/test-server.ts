import { afterEach, beforeEach, describe, vi } from 'vitest'
import type { PathParams } from '@/lib/http/route'
import { openServer } from '@/lib/server'
import { DIALECTS, openFreshDatabase } from '@/test/fresh-database'
import { checkByContract, type Route } from './check-by-contract'

/** Runs the suite on both dialects, with a server on a fresh, empty database for each test. */
export function describeOnBothDialects(name: string, suite: () => void) {
  describe.each(DIALECTS)(`${name}, on %s,`, (dialect) => {
    let dispose: () => Promise<void>

    beforeEach(async () => {
      const { settings, ...database } = await openFreshDatabase(dialect)
      dispose = database.dispose
      if (settings.driver === 'sqlite') vi.stubEnv('DB_PATH', settings.path)
      else vi.stubEnv('DATABASE_URL', settings.url)
      vi.stubEnv('LOG_LEVEL', 'error')
      vi.stubEnv('AUTH_MODE', 'none')
      // Vite has a setting of this name.
      vi.stubEnv('BASE_URL', '')
    })
    afterEach(async () => {
      const opened = globalThis.diunDashboardServer
      globalThis.diunDashboardServer = undefined
      await (await opened?.opening)?.close()
      vi.unstubAllEnvs()
      await dispose()
    })

    suite()
  })
}

type RequestParts = { body?: unknown; headers?: Record<string, string>; params?: PathParams; query?: string }

/** Calls a route as Next would, and checks its answer by the contract. A body that is no text is sent as JSON. */
export async function call(
  route: Route,
  method: string,
  { body, headers, params = {}, query = '' }: RequestParts = {},
): Promise<Response> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request(`http://localhost:8080/${query}`, {
    method,
    body: text ?? null,
    ...(headers && { headers }),
  })
  const response = await route(request, { params: Promise.resolve(params) })
  return checkByContract(route, response, body)
}

/** Stores one event for each body, as DIUN would send it. */
export async function receive(...bodies: readonly Record<string, unknown>[]): Promise<void> {
  const { POST } = await import('./webhook/route')
  for (const body of bodies) {
    const response = await call(POST, 'POST', { body })
    if (response.status !== 200) throw new Error(`The webhook answered ${response.status}: ${await response.text()}`)
  }
  await openServer()
}
