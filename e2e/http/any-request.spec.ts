import { expect } from '@playwright/test'
import * as fc from 'fast-check'
import { buildOpenApi } from '../../lib/wire/openapi/build-openapi'
import { findRoute } from '../../test/check-answer'
import { readCookie } from '../support/access/sign-in'
import { receive } from '../support/board/board-page'
import { createRequests, KNOWN } from '../support/senders/described-request'
import { send } from '../support/senders/send'
import { test } from '../support/test'

// Whatever is sent, the answer has a status and a type that the description names, and a body of its schema: `send` checks that, where it
// knows the route. Never is it a failure.

const { paths, components } = buildOpenApi('')

/** The operations with a random request of which the session would end. */
const ENDS_SESSION = ['DELETE /api/session', 'DELETE /api/sessions']

const operations = Object.entries(paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method,
      path,
      operation,
    })),
  )
  // An event stream does not end.
  .filter(({ name }) => name !== 'GET /api/changes')
  // Nothing that is deleted can be edited any more.
  .toSorted((one, other) => Number(one.method === 'delete') - Number(other.method === 'delete'))

const groups = [...new Set(operations.map(({ operation }) => operation.tags[0]))]

const RUNS = Number(process.env.REQUESTS ?? 40)
const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }
const PASSWORD = 'correct horse battery'

/** Sends requests of each operation. A failure says the seed, with which `SEED=…` repeats it. */
async function sendMany(url: string, sent: typeof operations, headers: Record<string, string> = {}): Promise<void> {
  for (const described of sent) {
    const property = fc.asyncProperty(createRequests(described, components.schemas), async ({ body, ...request }) => {
      expect(findRoute(request.method, request.path), request.path).not.toBeNull()
      const { status } = await send(url, { ...request, headers }, body)
      expect(status, `${request.method} ${request.path}`).toBeLessThan(500)
    })
    await fc.assert(property, { numRuns: RUNS, ...SEED })
  }
}

for (const group of groups) {
  test(`Whatever is asked about “${group}” is answered as it is described`, async ({ app, request }) => {
    for (const image of KNOWN.image) await receive(request, image, { hostname: 'nas' })
    await request.post('/api/tags', { data: { name: 'media' } })
    await sendMany(
      app.url,
      operations.filter(({ operation }) => operation.tags[0] === group),
    )
  })
}

test.describe('Where people sign in', () => {
  test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD, UPDATE_SCRIPT_LINK: '1' } })

  test('whatever a person asks is answered as it is described', async ({ app, request }) => {
    const signedIn = await request.post('/api/session', { data: { password: PASSWORD } })
    const cookie = readCookie(signedIn.headers()['set-cookie'])
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    const own = operations.filter(
      ({ name, operation }) => operation.tags[0] === 'The board’s own page' && !ENDS_SESSION.includes(name),
    )
    await sendMany(app.url, own, headers)
  })

  test('whatever a stranger asks is answered as it is described', async ({ app }) => {
    // Wrong passwords are among it, whose check takes its time.
    test.slow()
    await sendMany(app.url, operations)
  })
})
