// Floods a server for some seconds, in a process of its own, and writes the number of answers by status.
import { connect, type Socket } from 'node:net'

const [url = '', flood = '', seconds = ''] = process.argv.slice(2)
const { hostname, port } = new URL(url)
const { text, requests, connections } = JSON.parse(flood)
const endsAt = Date.now() + Number(seconds) * 1_000

const block = Buffer.from(text.repeat(requests))
const statuses: Record<string, number> = {}

/** Sends the requests on one connection, and a single request again after each answer, until the server closes it or the time is over. */
function sendUntilClosed(): Promise<void> {
  return new Promise((resolve) => {
    const socket: Socket = connect(Number(port), hostname, () => socket.write(block))
    const timer = setTimeout(() => socket.destroy(), Math.max(0, endsAt - Date.now()))
    // The server may close the connection while we still write.
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      const found = String(chunk).match(/HTTP\/1\.1 \d{3}/g) ?? []
      for (const line of found) statuses[line.slice(-3)] = (statuses[line.slice(-3)] ?? 0) + 1
      if (found.length > 0 && requests === 1) socket.write(block)
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

async function keepSending() {
  while (Date.now() < endsAt) await sendUntilClosed()
}

await Promise.all(Array.from({ length: connections }, keepSending))
console.log(JSON.stringify(statuses))
