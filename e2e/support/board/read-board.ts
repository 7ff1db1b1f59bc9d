import { readSentAnswer } from '../read-answer.ts'
import { send } from '../senders/send.ts'

/** Reads the answer of `GET /api/updates`. */
export async function readUpdates(url: string) {
  return readSentAnswer('GET /api/updates', send(url, { path: '/api/updates' }))
}

/** Reads the newest events of one image from `GET /api/history`. */
export async function readHistory(url: string, image: string) {
  const path = `/api/history?${new URLSearchParams({ image, limit: '500' })}`
  return (await readSentAnswer('GET /api/history', send(url, { path }))).events
}
