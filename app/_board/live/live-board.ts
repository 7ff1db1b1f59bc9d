import type { BoardSnapshot } from '@/lib/domain/card/card'
import { readBoard } from '../client/board-client'
import { type ConnectionState, openLiveLoop } from './live-loop'
import { reuseUnchanged } from './reuse-unchanged'

type LiveBoardListener = {
  onSnapshot(snapshot: BoardSnapshot): void
  /** @param readAt the time at which the board was last known to be up to date, in ms */
  onConnection(connection: ConnectionState, readAt: number): void
}

/**
 * Keeps a board up to date.
 * @param initial the board, or the part of it, that is already shown
 * @param isWhole tells that it is the whole board; if not, all of it is read at once
 */
export function openLiveBoard(
  initial: BoardSnapshot,
  isWhole: boolean,
  { onSnapshot, onConnection }: LiveBoardListener,
) {
  let board = initial
  let isComplete = isWhole

  async function read(): Promise<boolean> {
    const next = await readBoard(isComplete ? board : null)
    if (isComplete && !isDifferent(next, board)) return false
    board = reuseUnchanged(board, next)
    isComplete = true
    onSnapshot(board)
    return true
  }

  return openLiveLoop({
    read,
    isCurrent: (revision) => revision === board.revision,
    isShown: isWhole,
    onConnection,
  })
}

function isDifferent(one: BoardSnapshot, other: BoardSnapshot): boolean {
  return one.revision !== other.revision || one.database !== other.database
}
