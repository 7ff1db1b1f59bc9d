import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { findFreePort } from '../../scripts/free-port.ts'

/** How long it goes on looking for a replica that takes the connection. */
const LONGEST_SEARCH_MS = 9_000
const PAUSE_MS = 20

/**
 * A load balancer, as simple as they come: each request goes to the next replica, and to the one after it when no connection
 * can be made. What was sent once is not sent again, since a proxy cannot know what became of it: then the answer is 502.
 */
export async function openLoadBalancer(replicas: readonly string[]): Promise<{ url: string; close(): Promise<void> }> {
  const port = await findFreePort()
  let turn = 0

  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming)
    const startedAt = performance.now()
    while (performance.now() - startedAt < LONGEST_SEARCH_MS) {
      turn += 1
      const replica = replicas[turn % replicas.length] ?? ''
      const answer = await forward(`${replica}${incoming.url}`, incoming.method ?? 'GET', body)
      if (answer !== 'refused') return outgoing.writeHead(answer.status).end(answer.body)
      await setTimeout(PAUSE_MS)
    }
    return outgoing.writeHead(502).end()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function forward(url: string, method: string, body: Buffer) {
  const outgoing = request(url, { method, agent: false })
  try {
    outgoing.end(body)
    const [response] = await once(outgoing, 'response')
    return { status: Number(response.statusCode), body: await buffer(response) }
  } catch (error) {
    const isRefused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
    return isRefused ? 'refused' : { status: 502, body: Buffer.of() }
  }
}
