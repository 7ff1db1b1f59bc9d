import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLog } from '@/lib/log/log'
import { createStartupQueue } from './startup-queue'

describe('Before the server is open', () => {
  let startupQueue: ReturnType<typeof createStartupQueue>
  let server: ReturnType<typeof createServer>
  let url: string

  beforeEach(async () => {
    startupQueue = createStartupQueue(createLog('error'))
    server = createServer((request, response) =>
      startupQueue.filterRequest({ request, response, address: '', pass: () => {} }),
    )
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  })
  afterEach(() => {
    vi.useRealTimers()
    server.closeAllConnections()
    server.close()
  })

  const openQueue = () => startupQueue.open(({ request, response }) => response.end(`served ${request.url}`))
  const ask = async (path: string) => {
    const response = await fetch(url + path)
    return { status: response.status, text: await response.text() }
  }

  it('the process reports that it lives, and is not ready', async () => {
    expect(await ask('/healthz')).toEqual({ status: 200, text: 'ok' })
    expect(await ask('/readyz')).toMatchObject({ status: 503 })
    expect(await ask('/%68ealthz?')).toEqual({ status: 200, text: 'ok' })
  })

  it('the process says that it is not ready as the route does, by a problem', async () => {
    const { headers } = await fetch(`${url}/readyz`)
    expect(headers.get('content-type')).toBe('application/problem+json')
  })

  it('a webhook waits, and is handed on once the server is open', async () => {
    const arrived = once(server, 'request')
    const answer = ask('/webhook')
    await arrived
    openQueue()
    expect(await answer).toEqual({ status: 200, text: 'served /webhook' })
    expect(await ask('/healthz')).toEqual({ status: 200, text: 'served /healthz' })
  })

  it('a webhook is answered 503 before DIUN gives up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const arrived = once(server, 'request')
    const answer = ask('/webhook')
    await arrived
    vi.advanceTimersByTime(9_000)
    expect(await answer).toMatchObject({ status: 503, text: expect.stringContaining('not available') })
  })

  it('a request that finds no room is refused at once, and takes none from a webhook', async () => {
    let arrived = 0
    server.on('request', () => {
      arrived += 1
    })
    const waiting = Array.from({ length: 500 }, () => ask('/').catch(() => null))
    await expect.poll(() => arrived).toBe(500)
    expect(await ask('/')).toMatchObject({ status: 503 })
    const webhook = ask('/webhook')
    await expect.poll(() => arrived).toBe(502)
    openQueue()
    expect(new Set((await Promise.all(waiting)).map((answer) => answer?.status))).toEqual(new Set([200]))
    expect(await webhook).toEqual({ status: 200, text: 'served /webhook' })
  })
})
