import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'

export type ServiceRequest = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer }

export type ServiceAnswer = { status: number; headers?: Record<string, string>; body?: string }

/** The ways in which a service fails to answer: not at all, by a body that stops half-way or never ends, or by hanging up. */
type Failure = 'silence' | 'half' | 'endless' | 'hang-up'

export type FakeService = {
  url: string
  requests: ServiceRequest[]
  /** Answers every request alike from now on; null has the service answer by itself again. */
  answerWith: (answer: ServiceAnswer | Failure | null) => void
  close: () => Promise<void>
}

/**
 * Starts a service on 127.0.0.1 that answers as `answer` says.
 * @param identity the certificate and key of a service that is spoken to by https
 */
export async function startFakeService(
  answer: (request: ServiceRequest) => ServiceAnswer | Promise<ServiceAnswer>,
  identity?: { certificate: string; key: string },
): Promise<FakeService> {
  const requests: ServiceRequest[] = []
  let always: ServiceAnswer | Failure | null = null
  const answerRequest = async (request: IncomingMessage, response: ServerResponse) => {
    const received = await receive(request)
    requests.push(received)
    respond(response, always ?? (await answer(received)))
  }
  const server = identity
    ? createSecureServer({ cert: identity.certificate, key: identity.key }, answerRequest)
    : createServer(answerRequest)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `${identity ? 'https' : 'http'}://127.0.0.1:${readPort(server.address())}`,
    requests,
    answerWith: (given) => {
      always = given
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Answers as a service that speaks JSON. */
export function answerJson(status: number, body: unknown, headers: Record<string, string> = {}): ServiceAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

async function receive(request: IncomingMessage): Promise<ServiceRequest> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) }
}

function respond(response: ServerResponse, answer: ServiceAnswer | Failure): void {
  if (answer === 'silence') return
  if (answer === 'hang-up') {
    response.destroy()
    return
  }
  if (answer === 'half' || answer === 'endless') response.writeHead(200, { 'content-type': 'text/plain' })
  if (answer === 'half') {
    response.write('half of it')
    return
  }
  if (answer === 'endless') {
    const timer = setInterval(() => response.write('and so on '.repeat(1_000)), 1)
    response.on('close', () => clearInterval(timer))
    return
  }
  response.writeHead(answer.status, answer.headers ?? {}).end(answer.body)
}

function readPort(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('The service listens to no port.')
  return address.port
}
