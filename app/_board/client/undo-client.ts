import type { BoardChange } from '@/lib/domain/board/change'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { Tag, TagEdit } from '@/lib/domain/tag'
import type { RestoredTagWire, TagEditWire, TagWire } from '@/lib/wire/tags'
import { RequestError, readJson } from '../../_ui/requests/request'
import { MAX_IMAGES, MAX_IMAGES_IN_STEPS, readBoard, request, revert, send, sendChanges } from './board-client'
import { splitImages } from './image-parts'

const MAX_ATTEMPTS = 5

/**
 * Sends what undoes something. The server changes only what is still as on `board`.
 * @returns the old and the new number of a tag that came back
 * @throws RequestError with the status 412 when something is no longer as on `board`
 */
export async function sendUndo(
  changes: readonly BoardChange[],
  board: BoardSnapshot,
): Promise<{ from: number; to: number } | null> {
  const steps = changes.filter((change) => 'tag' in change || 'state' in change)
  await revert(steps, board)
  for (const change of changes) {
    if ('restoredTag' in change) {
      const to = await restoreTag(change.restoredTag, change.images, board)
      return { from: change.restoredTag.id, to }
    }
    if ('editedTag' in change) {
      const expected = getExpected(change, board)
      await send(`/api/tags/${change.editedTag}`, 'PATCH', { ...change.edit, expected } satisfies TagEditWire)
    }
    if ('deletedTag' in change) await sendChanges([change])
  }
  return null
}

/** Returns the values of a tag that an edit is about to overwrite. */
function getExpected(
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

/**
 * Restores a tag as it was but for its number, which no other tag may ever get again.
 * @param board the board without the tag, on which the images bear none
 */
async function restoreTag({ name, color, position }: Tag, images: readonly string[], board: BoardSnapshot) {
  const [first = [], ...others] = splitImages(images, MAX_IMAGES)
  const body = JSON.stringify({ name, color, position, images: first } satisfies RestoredTagWire)
  const tag = await readJson<TagWire>(await request('/api/tags', { method: 'POST', body }))
  for (const part of others.flatMap((some) => splitImages(some, MAX_IMAGES_IN_STEPS)))
    await tagUntagged(part, tag, board)
  return tag.id
}

/** Gives a tag to the images that still bear none. */
async function tagUntagged(images: readonly string[], tag: Tag, seen: BoardSnapshot): Promise<void> {
  let board = seen
  for (let attempts = 1; ; attempts += 1) {
    const untagged = new Set(board.cards.filter((card) => card.tag === null).map(({ image }) => image))
    const left = images.filter((image) => untagged.has(image))
    if (left.length === 0) return
    try {
      return await revert([{ images: left, tag }], board)
    } catch (error) {
      // An image has changed, or was forgotten: the next attempt reads the board again.
      if (!isOutdated(error) || attempts === MAX_ATTEMPTS) throw error
      board = await readBoard(board)
    }
  }
}

function isOutdated(error: unknown): boolean {
  return error instanceof RequestError && (error.status === 412 || error.status === 404)
}
