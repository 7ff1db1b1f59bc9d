import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { send } from '@/e2e/support/senders/send'
import { UnauthorizedError } from '@/lib/domain/errors'
import { createLog } from '@/lib/log/log'
import { createRequestFilter, type RequestAuthorizer } from './request-filter'

const KNOWN = { authorization: 'known' }
const servers: ReturnType<typeof createServer>[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** Knows every request that shows the credential in `KNOWN`. */
const isKnown: RequestAuthorizer['isKnown'] = async ({ authorization }) => authorization === KNOWN.authorization
const authorize: RequestAuthorizer['authorizeAnyone'] = async (headers) => {
  if (!(await isKnown(headers))) throw new UnauthorizedError('Sign in first.')
}
const authorizer: RequestAuthorizer = {
  isRemembered: () => false,
  isKnown,
  authorizeAnyone: authorize,
  authorizeWebhook: authorize,
  authorizeReport: authorize,
  async authorizeFeed(url, headers) {
    if (!url.endsWith('key=known')) await authorize(headers)
  },
  async authorizeScript(path) {
    if (!path.endsWith('/known')) throw new UnauthorizedError('There is no script.')
  },
  async authorizePing(url) {
    if (!url.endsWith('key=known')) throw new UnauthorizedError('The key is wrong.')
  },
  areMetricsOpen: false,
  isUnclaimed: async () => false,
}

const isOurs = ({ req }: ServerResponse) => req.headers.authorization === KNOWN.authorization

/** @param pass answers the requests that get through */
function open(
  isOverloaded: boolean,
  pass: (response: ServerResponse) => void,
  areMetricsOpen = false,
): Promise<string> {
  const filterRequest = createRequestFilter(
    { ...authorizer, areMetricsOpen },
    () => isOverloaded,
    createLog('error'),
    () => {},
  )
  return listen((request, response) =>
    filterRequest({ request, response, address: '203.0.113.7', pass: () => pass(response) }),
  )
}

describe('When the server is overloaded', () => {
  it('strangers are told to come back later, and everybody else is served', async () => {
    const url = await open(true, (response) => response.end('made'))
    for (const path of ['/sign-in', '/setup', '/api/session']) {
      const { status, headers } = await send(url, { path, method: path.startsWith('/api') ? 'POST' : 'GET' })
      expect([path, status, headers['retry-after']]).toEqual([path, 503, '2'])
    }
    for (const path of ['/sign-in', '/', '/api/updates', '/webhook']) {
      const method = path === '/webhook' ? 'POST' : 'GET'
      expect((await send(url, { path, method, headers: KNOWN })).body, path).toBe('made')
    }
    expect((await send(url, { path: '/healthz' })).body).toBe('made')
  })
})

describe('Strangers', () => {
  it('are shown two pages at a time, and do not delay those who are known', async () => {
    const made: ServerResponse[] = []
    const url = await open(false, (response) => made.push(response))
    const answers = [1, 2, 3].map(() => send(url, { path: '/sign-in' }))
    await expect.poll(() => made.length).toBe(2)
    // A known visitor does not wait behind them.
    const own = send(url, { path: '/', headers: KNOWN })
    await expect.poll(() => made.length).toBe(3)
    made[0]?.end('made')
    await expect.poll(() => made.length).toBe(4)
    for (const response of made.slice(1)) response.end('made')
    for (const answer of [...answers, own]) expect((await answer).body).toBe('made')
  })

  it('do not delay the sign-in of a known browser, however many of their own are under way', async () => {
    const made: ServerResponse[] = []
    const url = await open(false, (response) => {
      if (isOurs(response)) response.end('made')
      else made.push(response)
    })
    const signIn = { path: '/api/session', method: 'POST' }
    const answers = Array.from({ length: 12 }, () => send(url, signIn))
    await expect.poll(() => made.length).toBeGreaterThanOrEqual(4)
    expect((await send(url, { ...signIn, headers: KNOWN })).body).toBe('made')
    for (let n = 0; n < 12; n += 1) {
      await expect.poll(() => made.length).toBeGreaterThan(n)
      made[n]?.end('made')
    }
    await Promise.all(answers)
  })

  it('whose sign-in takes long do not keep the next from being looked at', async () => {
    const made: ServerResponse[] = []
    const url = await open(false, (response) => made.push(response))
    const answers = Array.from({ length: 12 }, () => send(url, { path: '/api/session', method: 'POST' }))
    await expect.poll(() => made.length).toBe(12)
    for (const response of made) response.end('made')
    await Promise.all(answers)
  })

  it('do not delay pings with a right key, and their pings with a wrong one reach no route', async () => {
    const made: ServerResponse[] = []
    const url = await open(false, (response) => made.push(response))
    const ping = (key: string) => send(url, { path: `/ping/nas?key=${key}`, method: 'POST' })
    const wrong = await Promise.all(Array.from({ length: 12 }, () => ping('wrong')))
    expect(wrong.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 401))
    const right = Array.from({ length: 6 }, () => ping('known'))
    await expect.poll(() => made.length).toBe(6)
    for (const response of made) response.end('made')
    for (const answer of right) expect((await answer).body).toBe('made')
  })

  it('have no report of theirs reach a route, and those of hosts are let in four at a time', async () => {
    const made: ServerResponse[] = []
    const url = await open(false, (response) => made.push(response))
    const report = (headers: Record<string, string>) => send(url, { path: '/running/nas', method: 'POST', headers })
    const refused = await report({})
    expect([refused.status, refused.headers['content-type']]).toEqual([401, 'application/problem+json'])
    const answers = Array.from({ length: 6 }, () => report(KNOWN))
    await expect.poll(() => made.length).toBe(4)
    // A page of a known visitor does not wait behind them.
    const page = send(url, { path: '/', headers: KNOWN })
    await expect.poll(() => made.length).toBe(5)
    made[0]?.end('made')
    await expect.poll(() => made.length).toBe(6)
    for (const response of made.slice(1)) response.end('made')
    await expect.poll(() => made.length).toBe(7)
    made[6]?.end('made')
    for (const answer of [...answers, page]) expect((await answer).body).toBe('made')
  })

  it('read an update script by its address, and reach no route by another', async () => {
    const url = await open(false, (response) => response.end('made'))
    const answers = await Promise.all(['known', 'other', ''].map((code) => send(url, { path: `/update/${code}` })))
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 404])
  })

  it('read the metrics where these are open, while there is time for them', async () => {
    const readMetrics = async (isOverloaded: boolean, areMetricsOpen: boolean, headers = {}) => {
      const url = await open(isOverloaded, (response) => response.end('made'), areMetricsOpen)
      return (await send(url, { path: '/metrics', headers })).status
    }
    expect(await readMetrics(false, true)).toBe(200)
    expect(await readMetrics(true, true)).toBe(503)
    expect(await readMetrics(false, false)).toBe(401)
    expect(await readMetrics(true, false, KNOWN)).toBe(200)
  })

  it('read a feed by the key in its address, and nothing else by it', async () => {
    const url = await open(false, (response) => response.end('made'))
    const paths = ['/api/feed.atom?key=known', '/api/badge.svg?key=known', '/api/feed.atom', '/api/updates?key=known']
    const answers = await Promise.all(paths.map((path) => send(url, { path })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 401])
  })

  it('are refused or redirected without a page where a credential is needed', async () => {
    const url = await open(false, (response) => response.end('made'))
    const answers = await Promise.all(
      ['/', '/settings', '/api/updates', '/nowhere', '/webhook'].map((path) => send(url, { path })),
    )
    expect(answers.map(({ status }) => status)).toEqual([307, 307, 401, 404, 401])
  })
})
