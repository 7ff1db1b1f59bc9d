import { send } from '../senders/send.ts'

/** What `GET /api/updates` answers. */
export async function readUpdates(url: string) {
  return JSON.parse((await send(url, { path: '/api/updates' })).body)
}

/** The newest events of one image, as `GET /api/history` answers them. */
export async function readHistory(url: string, image: string) {
  const path = `/api/history?${new URLSearchParams({ image, limit: '500' })}`
  return JSON.parse((await send(url, { path })).body).events
}
