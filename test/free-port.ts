import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** The ports lie below 32,768, since systems give ports from there on to outgoing connections, which could take one a moment later. */
const FIRST = 10_000
const END = 32_000

/** Finds a port that was free on 127.0.0.1 a moment ago. */
export async function findFreePort(): Promise<number> {
  const port = randomInt(FIRST, END)
  return (await checkFree(port)) ? port : findFreePort()
}

async function checkFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    return true
  } catch {
    return false
  }
}
