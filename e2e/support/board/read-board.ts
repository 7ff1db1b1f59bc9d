import { send } from '../senders/send.ts'

/** Reads the answer of `GET /api/updates`. */
export async function readUpdates(url: string) {
  return JSON.parse((await send(url, { path: '/api/updates' })).body)
}

/** Reads the newest events of one image from `GET /api/history`. */
export async function readHistory(url: string, image: string) {
  const path = `/api/history?${new URLSearchParams({ image, limit: '500' })}`
  return JSON.parse((await send(url, { path })).body).events
}
