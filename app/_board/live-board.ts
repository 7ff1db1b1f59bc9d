import type { BoardSnapshot } from '@/lib/domain/card'
import { readBoard } from './board-client'
import { openChangeStream } from './change-stream'
import { coalesce } from './coalesce'
import { reuseUnchanged } from './reuse-unchanged'

/** A stream can die without a word (a laptop that slept, a proxy): look now and then even so. */
const POLL_LIVE_MS = 60_000
const POLL_DOWN_MS = 15_000

/** `live`: a change shows at once. `polling`: the stream is down, so within 15 s. `offline`: nothing answers. */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline'

type LiveBoardListener = {
  onSnapshot(snapshot: BoardSnapshot): void
  /** @param readAt when the board was last known to be true, in ms */
  onConnection(connection: Connection, readAt: number): void
}

/**
 * Keeps a board true: refetches when the server says that it changed, by polling when it cannot say so, and when the
 * page comes back into view or the network into reach.
 * @param initial what is shown already
 * @param isWhole whether that is all of the board; if not, all of it is read at once
 */
export function openLiveBoard(
  initial: BoardSnapshot,
  isWhole: boolean,
  { onSnapshot, onConnection }: LiveBoardListener,
) {
  let board = initial
  let isComplete = isWhole
  let readAt = Date.now()
  let isStreaming = false
  let isReachable = true
  let timer: ReturnType<typeof setTimeout> | undefined

  const refresh = coalesce(async () => {
    try {
      const next = await readBoard(isComplete ? board : null)
      isReachable = true
      readAt = Date.now()
      if (!isComplete || isOther(next, board)) {
        board = reuseUnchanged(board, next)
        isComplete = true
        onSnapshot(board)
      }
    } catch {
      isReachable = false
    }
    tell()
    schedule()
  })

  const stream = openChangeStream({
    onRevision(changed) {
      isStreaming = true
      if (changed !== board.revision) void refresh()
      else readAt = Date.now()
      tell()
    },
    onDown() {
      isStreaming = false
      void refresh()
    },
  })

  function toConnection(): Connection {
    if (!isReachable) return 'offline'
    return isStreaming ? 'live' : 'polling'
  }

  function tell(): void {
    onConnection(toConnection(), readAt)
  }

  function schedule(): void {
    clearTimeout(timer)
    timer = setTimeout(poll, isStreaming && isReachable ? POLL_LIVE_MS : POLL_DOWN_MS)
  }

  async function poll(): Promise<void> {
    const before = board
    await refresh()
    const isStreamDeaf = isStreaming && board !== before
    if (isStreamDeaf) stream.reconnect()
  }

  function onReturn(): void {
    if (document.visibilityState === 'hidden') return
    if (!isStreaming) stream.reconnect()
    void poll()
  }

  document.addEventListener('visibilitychange', onReturn)
  addEventListener('online', onReturn)
  if (isWhole) schedule()
  else void refresh()

  return {
    refresh,
    close() {
      clearTimeout(timer)
      stream.close()
      document.removeEventListener('visibilitychange', onReturn)
      removeEventListener('online', onReturn)
    },
  }
}

function isOther(one: BoardSnapshot, other: BoardSnapshot): boolean {
  return one.revision !== other.revision || one.database !== other.database
}
