import type { BoardChange } from '@/lib/domain/board/change'
import { applyPart } from '@/lib/domain/board/part'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { Tag } from '@/lib/domain/tag'
import type { BoardPartWire, BoardQueryWire, BoardWire } from '@/lib/wire/board'
import { toStateWire } from '@/lib/wire/conversions/state'
import { fromStorageWire, type StorageInfo } from '@/lib/wire/conversions/storage'
import type { BatchAnswerWire, BatchWire, StepWire } from '@/lib/wire/edits'
import type { StorageWire } from '@/lib/wire/storage'
import type { NewTagWire, TagEditWire, TagWire } from '@/lib/wire/tags'
import { RequestError, readJson, request as requestAny } from '../../_ui/requests/request'
import { splitImages } from './image-parts'

/** The number of images in one request; the server takes 10,000. */
export const MAX_IMAGES = 5_000

/** The number of images in one request of several steps: each may need several of the 2,000 that the server takes. */
export const MAX_IMAGES_IN_STEPS = 1_000

/** @param shown the board that is held already: the server then answers with what has changed since, where it can */
export async function readBoard(shown: BoardSnapshot | null): Promise<BoardSnapshot> {
  if (shown === null) return readJson<BoardWire>(await request('/api/board', {}))
  const known = { database: shown.database, since: String(shown.revision) } satisfies BoardQueryWire
  const answer = await readJson<BoardWire | BoardPartWire>(
    await request(`/api/board?${new URLSearchParams(known)}`, {}),
  )
  return 'since' in answer ? applyPart(shown, answer) : answer
}

export async function readStorageInfo(): Promise<StorageInfo> {
  return fromStorageWire(await readJson<StorageWire>(await request('/api/storage', {})))
}

/** Says what the server did: how many images it changed, and on how many hosts it acknowledged them or took that back. */
export type Effect = { images: number; hosts: number }

/** Sends the changes of a person. @returns the effect that they had on images */
export async function sendChanges(changes: readonly BoardChange[]): Promise<Effect> {
  for (const change of changes) {
    if ('editedTag' in change) await send(`/api/tags/${change.editedTag}`, 'PATCH', change.edit satisfies TagEditWire)
    else if ('deletedTag' in change) await send(`/api/tags/${change.deletedTag}`, 'DELETE')
  }
  return changeImages(changes.filter((change) => 'tag' in change || 'state' in change))
}

export async function readTags(): Promise<readonly Tag[]> {
  return readJson<readonly TagWire[]>(await request('/api/tags', {}))
}

export async function createTag(name: string): Promise<Tag> {
  const body = JSON.stringify({ name } satisfies NewTagWire)
  return readJson<TagWire>(await request('/api/tags', { method: 'POST', body }))
}

/** Forgets images one by one. One that somebody else has forgotten meanwhile counts as done. */
export async function forgetImages(images: readonly string[]): Promise<void> {
  for (const image of images) {
    try {
      await send('/api/updates', 'DELETE', { image })
    } catch (error) {
      if (!(error instanceof RequestError && error.status === 404)) throw error
    }
  }
}

export type ImagesChange = Extract<BoardChange, { tag: unknown } | { state: unknown }>

async function changeImages(changes: readonly ImagesChange[]): Promise<Effect> {
  const effect = { images: 0, hosts: 0 }
  for (const steps of splitSteps(changes, changes.length > 1 ? MAX_IMAGES_IN_STEPS : MAX_IMAGES)) {
    const answer = await request('/api/updates/batch', { method: 'POST', body: JSON.stringify(buildBatch(steps)) })
    const { count, hosts = 0 } = await readJson<BatchAnswerWire>(answer)
    effect.images += count
    // The parts may be about the same hosts.
    effect.hosts = Math.max(effect.hosts, hosts)
  }
  return effect
}

/** Puts several steps into one body: the server takes all of them, or none. */
function buildBatch(steps: readonly StepWire[]): BatchWire {
  const [step] = steps
  return steps.length === 1 && step !== undefined ? step : { steps }
}

/** Takes changes back. The server does nothing when an image has changed since the board was read. */
export async function revert(changes: readonly ImagesChange[], { database, revision }: BoardSnapshot): Promise<void> {
  for (const steps of splitSteps(changes, MAX_IMAGES_IN_STEPS)) {
    await send('/api/updates/batch', 'POST', { database, since: revision, steps } satisfies BatchWire)
  }
}

/** Parts the changes by image, each in one part, so that an image is changed whole or not at all. */
function splitSteps(changes: readonly ImagesChange[], size: number): StepWire[][] {
  const named = [...new Set(changes.flatMap((change) => change.images))]
  return splitImages(named, size, changes.length).map((part) => {
    const partImages = new Set(part)
    return changes
      .map((change) => ({ images: change.images.filter((image) => partImages.has(image)), ...toWireChange(change) }))
      .filter((step) => step.images.length > 0)
  })
}

function toWireChange(change: ImagesChange) {
  return 'tag' in change ? { tag_id: change.tag?.id ?? null } : toStateWire(change.state)
}

export async function send(path: string, method: string, body?: object): Promise<void> {
  await request(path, { method, ...(body && { body: JSON.stringify(body) }) })
}

/**
 * Asks the server, and leaves for the sign-in when the session is over.
 * @throws RequestError
 */
export async function request(path: string, init: RequestInit): Promise<Response> {
  try {
    return await requestAny(path, init)
  } catch (error) {
    if (error instanceof RequestError && error.status === 401) location.reload()
    throw error
  }
}
