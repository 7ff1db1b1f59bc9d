import { useCallback, useEffect, useRef, useState } from 'react'
import { isShownAlike } from '@/lib/domain/board/unseen-changes'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import { rememberPlaces } from '../steady/places'
import { openLiveBoard } from './live-board'
import type { ConnectionState } from './live-loop'

/** The connection of a page, and the time at which it was last known to be up to date, in ms. */
export type LiveStatus = { connection: ConnectionState; readAt: number }

/**
 * Returns the board as the server has it now, beginning with the one that the page was rendered with.
 * @param isWhole tells that `initial` is the whole board; if not, all of it is read at once
 */
export function useLiveSnapshot(initial: BoardSnapshot, isWhole: boolean, renderedAt: number) {
  const [snapshot, setSnapshot] = useState(initial)
  const [state, setState] = useState<LiveStatus>({ connection: 'connecting', readAt: renderedAt })
  const live = useRef<ReturnType<typeof openLiveBoard>>(null)
  const latest = useRef(initial)

  useEffect(() => {
    const board = openLiveBoard(initial, isWhole, {
      onSnapshot: (next) => {
        if (!isShownAlike(latest.current, next)) rememberPlaces()
        latest.current = next
        setSnapshot(next)
      },
      onConnection: (connection, readAt) => setState({ connection, readAt }),
    })
    live.current = board
    return board.close
  }, [initial, isWhole])

  const refresh = useCallback(async () => {
    await live.current?.refresh()
    return latest.current
  }, [])
  return { snapshot, isWhole: isWhole || snapshot !== initial, state, refresh }
}
