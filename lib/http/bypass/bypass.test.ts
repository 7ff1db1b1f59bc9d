import { once } from 'node:events'
import { type ClientRequest, createServer, type IncomingMessage, request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { send } from '@/e2e/support/senders/send'
import type { Log } from '@/lib/log/log'
import { createWholeResponse } from '../answers/whole-body'
import { ENCODED_BY_US } from '../encoded-by-us'
import { createRoutes, type Handlers } from '../route'
import { addBypass } from './bypass'

const errors: unknown[] = []
const log: Log = { info() {}, warn() {}, announce() {}, error: (_message, error) => errors.push(error) }

let close = () => {}
afterEach(() => {
  close()
  errors.length = 0
})

const createOpenRoutes = (handlers: Handlers<object>) =>
  createRoutes(handlers, { authorize: async () => ({}), log: async () => log })

/** Opens a server with a bypass to `/x`, `/x/[name]` and `/all/[...path]`; whatever else is asked for is answered by "Next". */
async function openServer(handlers: Handlers<object>, routes = createOpenRoutes(handlers)): Promise<string> {
  const filter = addBypass(({ pass }) => pass(), { '/x': routes, '/x/[name]': routes, '/all/[...path]': routes }, log)
  const server = createServer((request, response) => {
    response.setHeader('x-frame-options', 'DENY')
    filter({ request, response, address: '', pass: () => response.end('Next') })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  close = () => server.close()
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** Asks for `/x` on a connection of its own. */
function ask(url: string): ClientRequest {
  const asked = request(url, { path: '/x', agent: false })
  asked.on('error', () => {})
  asked.end()
  return asked
}

/** Waits for the head of an answer, and leaves its body to the caller. */
async function readHead(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve) => asked.once('response', resolve))
}

/** Creates a promise that the test waits for, and the function that fulfils it. */
function createMoment(): { comes: Promise<void>; come(): void } {
  let come = () => {}
  const comes = new Promise<void>((resolve) => {
    come = resolve
  })
  return { comes, come: () => come() }
}

describe('The bypass', () => {
  const echo: Handlers<object> = {
    GET: ({ params }) => Response.json(params),
    POST: async ({ request }) => new Response(await request.text()),
  }

  it.each([
    ['/x', {}],
    ['/x?y=/x/', {}],
    ['/x/a%2Fb%25', { name: 'a/b%' }],
    ['/x/[name]', { name: '[name]' }],
    ['/all/a%2Fb/c?d', { path: ['a/b', 'c'] }],
  ])('calls the route of %s', async (path, params) => {
    const url = await openServer(echo)
    expect(JSON.parse((await send(url, { path })).body)).toEqual(params)
  })

  it.each([
    ['GET', '/y'],
    ['GET', '/x/'],
    ['GET', '/x/a/'],
    ['GET', '/x//a'],
    ['GET', '/x/a/b'],
    ['GET', '/all/'],
    ['GET', '/all'],
    ['GET', '/%78'],
    ['GET', '/__proto__'],
    ['PROPFIND', '/x'],
  ])('leaves %s %s to Next', async (method, path) => {
    const url = await openServer(echo)
    expect((await send(url, { method, path })).body).toBe('Next')
  })

  it('hands the body of a request to its route', async () => {
    const url = await openServer(echo)
    const body = 'x'.repeat(1_000_000)
    expect((await send(url, { method: 'POST', path: '/x' }, body)).body).toBe(body)
  })

  it('leaves the headers that are set already, and adds to those of which there may be several', async () => {
    const url = await openServer({
      GET: () =>
        new Response('', {
          headers: [
            ['x-frame-options', 'SAMEORIGIN'],
            ['set-cookie', 'a=1'],
            ['set-cookie', 'b=2'],
          ],
        }),
    })
    const { headers } = await send(url, { path: '/x' })
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'set-cookie': ['a=1', 'b=2'] })
  })

  it('sends a body that is at hand as a whole without reading its stream', async () => {
    const answers: Response[] = []
    const url = await openServer({
      GET() {
        const answer = createWholeResponse(new TextEncoder().encode('whole'), { 'content-type': 'text/plain' })
        answers.push(answer)
        return answer
      },
    })
    const { headers, body } = await send(url, { path: '/x' })
    expect([headers['content-length'], body, answers.map(({ bodyUsed }) => bodyUsed)]).toEqual(['5', 'whole', [false]])
    expect(await answers[0]?.text()).toBe('whole')
  })
})

describe('When a client leaves', () => {
  it('the signal of its request is aborted', async () => {
    const begun = createMoment()
    const aborted = createMoment()
    const url = await openServer({
      async GET({ request: { signal } }) {
        signal.addEventListener('abort', aborted.come)
        begun.come()
        await aborted.comes
        return new Response('too late')
      },
    })
    const asked = ask(url)
    await begun.comes
    asked.destroy()
    await aborted.comes
    expect(errors).toEqual([])
  })

  it('a body that would have come later is cancelled', async () => {
    const cancelled = createMoment()
    const url = await openServer({
      GET: () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(Buffer.from('first')),
            cancel: cancelled.come,
          }),
        ),
    })
    const asked = ask(url)
    await once(await readHead(asked), 'data')
    asked.destroy()
    await cancelled.comes
    expect(errors).toEqual([])
  })

  it('a body that it took no more of was read no further, and is cancelled', async () => {
    const cancelled = createMoment()
    let bytes = 0
    const url = await openServer({
      GET: () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              bytes += 65_536
              controller.enqueue(new Uint8Array(65_536))
            },
            cancel: cancelled.come,
          }),
        ),
    })
    const asked = ask(url)
    const head = await readHead(asked)
    head.pause()
    asked.destroy()
    await cancelled.comes
    // The system keeps a few megabytes on the way.
    expect(bytes).toBeLessThan(64 * 1_048_576)
    expect(errors).toEqual([])
  })
})

describe('When something fails', () => {
  it('before the answer, a problem is the answer', async () => {
    const failing = () => Promise.reject(new Error('no log'))
    const routes = createRoutes({}, { authorize: failing, log: failing })
    const url = await openServer({}, routes)
    expect(await send(url, { path: '/x' })).toMatchObject({
      status: 500,
      headers: { 'cache-control': 'private, no-store' },
      body: 'Something went wrong; see the server log.\n',
    })
    expect(errors).toEqual([new Error('no log')])
  })

  it('before the body has begun, a problem is the answer, without the headers of what failed', async () => {
    const url = await openServer({
      GET: () =>
        new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) }), {
          headers: { [ENCODED_BY_US]: 'gzip', etag: '"1-gzip"' },
        }),
    })
    const { status, headers } = await send(url, { path: '/x' })
    expect([status, headers.etag, headers[ENCODED_BY_US]]).toEqual([500, undefined, undefined])
    expect(errors).toEqual([new Error('cut')])
  })

  it('within the body, the connection ends, so that nobody takes the part for the whole', async () => {
    let pulls = 0
    const url = await openServer({
      GET: () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              pulls += 1
              if (pulls === 1) controller.enqueue(Buffer.from('a part'))
              else controller.error(new Error('cut'))
            },
          }),
        ),
    })
    await expect(send(url, { path: '/x' })).rejects.toThrow()
    expect(errors).toEqual([new Error('cut')])
  })
})
