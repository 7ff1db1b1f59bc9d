import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { findFreePort } from '../../../test/free-port.ts'

/** The ways in which gates turn away people who are not signed in. Each is the way of some program that people use. */
export const REFUSALS = ['a redirect', 'a redirect to another site', 'a page', '401', '403'] as const

type Refusal = (typeof REFUSALS)[number]

/** A gate in front of a server, such as Authelia or oauth2-proxy. It lets people through who are signed in at the gate. */
export type Gate = {
  url: string
  /** Ends the gate's session for requests of which `isMeant` is true. An open stream stays open, as behind most gates. */
  shut(refusal: Refusal, isMeant?: (request: IncomingMessage) => boolean): void
  /** Ends the answers that are being sent. */
  cut(): void
  /** Has the gate answer 502, as if it could not reach the server, and ends the answers that are being sent. */
  lose(): void
  /** Has the gate let everyone through again, as after a new sign-in. */
  open(): void
  /** Returns the number of requests that the gate turned away since it was shut. */
  countRefused(): number
  close(): Promise<void>
}

const LOGIN_PAGE = '<!doctype html><title>Gate</title><h1>Sign in at the gate</h1><a href="/gate/let-me-in">Sign in</a>'

export async function openGate(target: string): Promise<Gate> {
  const [port, elsewhere] = [await findFreePort(), await findFreePort()]
  let refusal: Refusal | 'lost' | null = null
  let isShutTo = (_request: IncomingMessage) => true
  let refusedCount = 0
  const passing = new Set<ServerResponse>()

  const server = createServer((incoming, outgoing) => {
    const { url = '' } = incoming
    if (url === '/gate/let-me-in') {
      refusal = null
      outgoing.writeHead(302, { location: '/' }).end()
    } else if (url.startsWith('/gate')) showLogin(200, outgoing)
    else if (refusal === null || !isShutTo(incoming)) pass(incoming, outgoing)
    else {
      refusedCount += 1
      refuse(refusal, elsewhere, outgoing)
    }
  })
  const site = createServer((_incoming, outgoing) => showLogin(200, outgoing))

  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    passing.add(outgoing)
    outgoing.once('close', () => passing.delete(outgoing))
    const { method, url, headers } = incoming
    const onward = request(new URL(url ?? '', target), { agent: false, ...(method && { method }), headers })
    onward.on('error', () => outgoing.destroy())
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', () => outgoing.destroy())
      answer.pipe(outgoing)
    })
    outgoing.once('close', () => onward.destroy())
    incoming.pipe(onward)
  }

  function change(next: Refusal | 'lost' | null, isMeant: (request: IncomingMessage) => boolean): void {
    refusal = next
    isShutTo = isMeant
    refusedCount = 0
  }

  function cut(): void {
    for (const response of passing) response.destroy()
  }

  server.listen(port, '127.0.0.1')
  site.listen(elsewhere, '127.0.0.1')
  await Promise.all([once(server, 'listening'), once(site, 'listening')])
  return {
    url: `http://127.0.0.1:${port}`,
    shut: (how, isMeant = () => true) => change(how, isMeant),
    cut,
    lose() {
      change('lost', () => true)
      cut()
    },
    open: () => change(null, () => true),
    countRefused: () => refusedCount,
    async close() {
      for (const one of [server, site]) {
        one.close()
        one.closeAllConnections()
      }
    },
  }
}

function refuse(refusal: Refusal | 'lost', elsewhere: number, response: ServerResponse): void {
  switch (refusal) {
    case 'a redirect':
      response.writeHead(302, { location: '/gate/login' }).end()
      return
    case 'a redirect to another site':
      response.writeHead(302, { location: `http://localhost:${elsewhere}/login` }).end()
      return
    case 'a page':
      showLogin(200, response)
      return
    case '401':
    case '403':
      showLogin(Number(refusal), response)
      return
    case 'lost':
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
  }
}

function showLogin(status: number, response: ServerResponse): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end(LOGIN_PAGE)
}
