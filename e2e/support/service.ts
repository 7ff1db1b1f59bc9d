import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { findFreePort } from '../../test/free-port.ts'

/** A service that keeps what it is sent, and answers as it is told to. */
export type Service = {
  url: string
  received: { path: string; body: string }[]
  answerWith(status: number, body: string): void
  /** Has it take what it is sent, and answer nothing. */
  hang(): void
  close(): void
}

export async function openService(): Promise<Service> {
  const received: Service['received'] = []
  let answer: { status: number; body: string } | null = { status: 200, body: '{}' }
  const server = createServer(async (request, response) => {
    received.push({ path: request.url ?? '', body: await text(request) })
    if (answer === null) return
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  const port = await findFreePort()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answerWith(status, body) {
      answer = { status, body }
    },
    hang() {
      answer = null
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
