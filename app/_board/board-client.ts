import type { BoardChange } from '@/lib/domain/board-change'
import { applyPart, type BoardPart } from '@/lib/domain/board-part'
import type { BoardSnapshot } from '@/lib/domain/card'
import type { Retention } from '@/lib/domain/retention'
import type { Storage } from '@/lib/domain/storage'
import type { Tag, TagEdit } from '@/lib/domain/tag'
import { RequestFault, request as requestAny } from '../_ui/request'

/** Of one request: the server takes 10,000 images, and a body of 1 MiB. */
const MOST_IMAGES = 5_000

/** Each may need several steps, of 2,000 that the server takes. */
const MOST_IMAGES_TO_REVERT = 1_000

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

export async function sendChange(change: BoardChange): Promise<void> {
  if ('restoredTag' in change) await restoreTag(change.restoredTag, change.images)
  else if ('editedTag' in change) await send(`/api/tags/${change.editedTag}`, 'PATCH', change.edit)
  else if ('deletedTag' in change) await send(`/api/tags/${change.deletedTag}`, 'DELETE')
  else await changeImages(change)
}

/**
 * Sends what undoes something, for a server that makes it only of what is still as on `board`.
 * @returns the tag that came back, by the number it had: it has a new one
 * @throws RequestFault with the status 412 when something is no longer as on `board`
 */
export async function sendUndo(
  changes: readonly BoardChange[],
  board: BoardSnapshot,
): Promise<{ from: number; to: number } | null> {
  const steps = changes.filter((change) => 'tag' in change || 'state' in change)
  await revert(steps, board)
  for (const change of changes) {
    if ('restoredTag' in change) {
      const to = await restoreTag(change.restoredTag, change.images)
      return { from: change.restoredTag.id, to }
    }
    if ('editedTag' in change) {
      const expected = toExpected(change, board)
      await send(`/api/tags/${change.editedTag}`, 'PATCH', { ...change.edit, expected })
    }
    if ('deletedTag' in change) await sendChange(change)
  }
  return null
}

export async function createTag(name: string): Promise<Tag> {
  const response = await request('/api/tags', { method: 'POST', body: JSON.stringify({ name }) })
  return response.json()
}

type ImagesChange = Extract<BoardChange, { tag: unknown } | { state: unknown }>

async function changeImages(change: ImagesChange): Promise<void> {
  for (const images of toParts(change.images, MOST_IMAGES)) {
    await send('/api/updates/batch', 'POST', { images, ...toWanted(change) })
  }
}

/** Each image in one request, so that it is brought back whole or not at all. */
async function revert(changes: readonly ImagesChange[], { database, revision }: BoardSnapshot): Promise<void> {
  const named = [...new Set(changes.flatMap((change) => change.images))]
  for (const part of toParts(named, MOST_IMAGES_TO_REVERT)) {
    const isMeant = new Set(part)
    const steps = changes.map((change) => ({
      images: change.images.filter((image) => isMeant.has(image)),
      ...toWanted(change),
    }))
    const named = steps.filter((step) => step.images.length > 0)
    await send('/api/updates/batch', 'POST', { database, since: revision, steps: named })
  }
}

function toWanted(change: ImagesChange) {
  if ('tag' in change) return { tag_id: change.tag?.id ?? null }
  if (change.state.state !== 'acknowledged') return change.state
  const { asOf, ...state } = change.state
  return { ...state, ...(asOf !== undefined && { as_of: asOf }) }
}

function toParts(images: readonly string[], size: number): string[][] {
  const count = Math.ceil(images.length / size)
  return Array.from({ length: count }, (_, part) => images.slice(part * size, (part + 1) * size))
}

/** What of the tag is about to be overwritten. */
function toExpected(
  { editedTag, edit }: Extract<BoardChange, { editedTag: number }>,
  { tags }: BoardSnapshot,
): TagEdit {
  const tag = tags.find(({ id }) => id === editedTag)
  if (tag === undefined) return {}
  return {
    ...(edit.name !== undefined && { name: tag.name }),
    ...(edit.color !== undefined && { color: tag.color }),
    ...(edit.position !== undefined && { position: tag.position }),
  }
}

/** It comes back as it was but for its number, which no other tag may ever get again. */
async function restoreTag({ name, color, position }: Tag, images: readonly string[]): Promise<number> {
  const body = JSON.stringify({ name, color, position, images })
  const { id } = await (await request('/api/tags', { method: 'POST', body })).json()
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
