import { once } from 'node:events'
import { request } from 'node:http'
import type { App } from '../server/app.ts'
import { changeDatabase } from '../server/database.ts'
import { createDiunEvent } from './diun-event.ts'
import { sendWebhook } from './send.ts'

/** The size of a pod's whole status in DIUN's metadata. */
const METADATA_BYTES = 190_000
const AT_ONCE = 50

const METADATA = {
  sqlite: `'{"pod_status":"' || replace(hex(zeroblob(${METADATA_BYTES / 2})), '0', 'a') || '"}'`,
  postgres: `'{"pod_status":"' || repeat('a', ${METADATA_BYTES}) || '"}'`,
}

/** Stores `images` images, each with `METADATA_BYTES` of metadata. */
export async function storeLargeMetadata({ url, database }: App, images: number): Promise<void> {
  const numbers = Array.from({ length: images }, (_, number) => number)
  for (let from = 0; from < images; from += AT_ONCE) {
    const bodies = numbers.slice(from, from + AT_ONCE).map((number) => ({ image: `registry.example/app-${number}:1` }))
    await Promise.all(
      bodies.map((body) => sendWebhook(url, JSON.stringify(createDiunEvent({ ...body, hostname: 'k8s' })))),
    )
  }
  const metadata = METADATA[database.DB_PATH === undefined ? 'postgres' : 'sqlite']
  await changeDatabase(
    database,
    `update events set metadata = ${metadata};
    update pulse set revision = revision + 1, traceable_since = revision + 1`,
  )
}

/** Reads an answer without keeping it. Returns its number of bytes, and the number of times that the text occurs in it. */
export function readThrough(url: string, path: string, text: string): Promise<{ bytes: number; found: number }> {
  return new Promise((resolve, reject) => {
    const asked = request(url + path, { agent: false }, async (response) => {
      try {
        let [bytes, found, rest] = [0, 0, '']
        for await (const chunk of response) {
          bytes += chunk.length
          const parts = (rest + chunk.toString('latin1')).split(text)
          found += parts.length - 1
          rest = parts.at(-1)?.slice(1 - text.length) ?? ''
        }
        resolve({ bytes, found })
      } catch (error) {
        reject(error)
      }
    })
    asked.once('error', reject).end()
  })
}

/** Requests an answer and reads nothing of it. Returns a function that closes the connection. */
export async function askUnread(url: string, path: string): Promise<() => void> {
  const asked = request(url + path, { agent: false })
  asked.on('error', () => {})
  const [response] = await once(asked.end(), 'response')
  response.on('error', () => {})
  return () => asked.destroy()
}
