import { invertAction } from '@/lib/domain/board/undo/invert-action'
import type { Action } from '@/lib/domain/history/action'
import { toInstant } from '@/lib/domain/instant'
import { describeUndo } from '../actions/done-text'
import { getUndoOutcome } from '../actions/undo-outcome'
import { readBoard } from '../client/board-client'
import { readUndoableAction } from '../client/image-client'
import { sendUndo } from '../client/undo-client'
import { readServerClock } from '../time/server-clock'

const MAX_ATTEMPTS = 5

/**
 * Undoes an action for the images that are still as it left them. The server refuses what has changed since the board was read; then all is
 * compared once more.
 * @returns a sentence that says what became of it
 * @throws RequestError
 */
export async function undoAction({ id, images }: Action): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const board = await readBoard(null)
    const changes = invertAction(board, await readUndoableAction(id), toInstant(new Date(readServerClock())))
    const undone = new Set(changes.flatMap((change) => ('images' in change ? change.images : []))).size
    try {
      if (undone > 0) await sendUndo(changes, board)
      return describeUndo(undone, images - undone)
    } catch (error) {
      if (getUndoOutcome(error, attempt === MAX_ATTEMPTS) !== 'outrun') throw error
    }
  }
}
