import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { createDiunEvent } from './diun-event.ts'
import { ping } from './ping.ts'
import { sendWebhook } from './send.ts'

/** A flood: the text of one request, the number of times that it is sent ahead of any answer, and the number of connections. */
export type Flood = { text: string; requests: number; connections: number }

const PAUSE_MS = 20

export function formatRequest(line: string, headers: Record<string, string> = {}, body = ''): string {
  const all = { host: 'board', ...headers, ...(!line.startsWith('GET') && { 'content-length': String(body.length) }) }
  return `${line} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${body}`
}

/**
 * Floods the server for some seconds, and sends webhooks and pings meanwhile, one after the other.
 * @returns the ms that each of them took, those that were not answered 200, and the number of answers to the flood by status
 */
export async function floodMeanwhile(url: string, flood: Flood, { seconds, key }: { seconds: number; key: string }) {
  const flooder = spawn(
    process.execPath,
    [join(import.meta.dirname, 'flooder.ts'), url, JSON.stringify(flood), String(seconds)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const said = text(flooder.stdout)
  let isOver = false
  const over = once(flooder, 'exit').then(() => {
    isOver = true
  })
  const sendEvent = (n: number) => {
    const event = createDiunEvent({ image: `docker.io/library/app:${n % 10}`, hostname: 'nas' })
    return sendWebhook(url, JSON.stringify(event), { headers: { authorization: key } })
  }
  const times: number[] = []
  const refused: number[] = []
  while (!isOver) {
    await setTimeout(PAUSE_MS)
    const sentAt = performance.now()
    const { status } =
      times.length % 4 === 3 ? await ping(url, `nas?key=${key}`, '/start') : await sendEvent(times.length)
    times.push(performance.now() - sentAt)
    if (status !== 200) refused.push(status)
  }
  await over
  const statuses: Record<string, number> = JSON.parse((await said) || '{}')
  return { times, refused, statuses }
}
