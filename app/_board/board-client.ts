import type { BoardChange } from '@/lib/domain/board-change'
import { applyPart, type BoardPart } from '@/lib/domain/board-part'
import type { BoardSnapshot } from '@/lib/domain/card'
import type { Retention } from '@/lib/domain/retention'
import type { Storage } from '@/lib/domain/storage'
import type { Tag, TagEdit } from '@/lib/domain/tag'
import { RequestFault, request as requestAny } from '../_ui/request'

/** Of one request: the server takes 10,000 images, and a body of 1 MiB. */
const MOST_IMAGES = 5_000

/** @param shown what is held already: then the server answers with what has changed since, where it can */
export async function readBoard(shown: BoardSnapshot | null): Promise<BoardSnapshot> {
  if (shown === null) return (await request('/api/board', {})).json()
  const query = new URLSearchParams({ database: shown.database, since: String(shown.revision) })
  const answer: BoardSnapshot | BoardPart = await (await request(`/api/board?${query}`, {})).json()
  return 'since' in answer ? applyPart(shown, answer) : answer
}

/** What the database holds, and how long history is kept in it. */
export type Stored = Storage & { driver: 'sqlite' | 'postgres'; retention: Retention }

export async function readStored(): Promise<Stored> {
  const { oldest_event_at, retention, ...rest } = await (await request('/api/storage', {})).json()
  return {
    ...rest,
    oldestEventAt: oldest_event_at,
    retention: { days: retention.days, perImage: retention.per_image },
  }
}

/** @returns the number of the tag that this brought back: it is a new one */
export async function sendChange(change: BoardChange): Promise<number | null> {
  if ('restoredTag' in change) return restoreTag(change.restoredTag, change.images)
  if ('editedTag' in change) await editTag(change.editedTag, change.edit)
  else if ('deletedTag' in change) await send(`/api/tags/${change.deletedTag}`, 'DELETE')
  else await changeImages(change)
  return null
}

export async function createTag(name: string): Promise<Tag> {
  const response = await request('/api/tags', { method: 'POST', body: JSON.stringify({ name }) })
  return response.json()
}

function editTag(id: number, edit: TagEdit): Promise<void> {
  return send(`/api/tags/${id}`, 'PATCH', edit)
}

async function changeImages(change: Extract<BoardChange, { tag: unknown } | { state: unknown }>): Promise<void> {
  const wanted = 'tag' in change ? { tag_id: change.tag?.id ?? null } : change.state
  for (let from = 0; from < change.images.length; from += MOST_IMAGES) {
    const images = change.images.slice(from, from + MOST_IMAGES)
    await send('/api/updates/batch', 'POST', { images, ...wanted })
  }
}

/** It comes back as it was but for its number, which no other tag may ever get again. */
async function restoreTag({ name, color, position }: Tag, images: readonly string[]): Promise<number> {
  const { id } = await createTag(name)
  await editTag(id, { color, position })
  if (images.length > 0) await send('/api/updates/batch', 'POST', { images, tag_id: id })
  return id
}

async function send(path: string, method: string, body?: object): Promise<void> {
  await request(path, { method, ...(body && { body: JSON.stringify(body) }) })
}

/**
 * Leaves for the sign-in when the session is over.
 * @throws RequestFault
 */
export async function request(path: string, init: RequestInit): Promise<Response> {
  try {
    return await requestAny(path, init)
  } catch (error) {
    if (error instanceof RequestFault && error.status === 401) location.reload()
    throw error
  }
}
