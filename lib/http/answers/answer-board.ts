import type { BoardPart } from '@/lib/domain/board/part'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { DatabaseRevision } from '@/lib/domain/revision-cache'
import { toBoardPartWire, toBoardWire } from '@/lib/wire/board'
import { readShownBoard } from '../reading/read-query'
import { readSearch } from '../reading/read-search'
import { createCachedJsonHandler } from './cached-json'
import { writeJson } from './json-pieces'

type Source = {
  readRevision(): Promise<DatabaseRevision>
  readSnapshot(): Promise<BoardSnapshot>
  readPart(shown: DatabaseRevision): Promise<BoardPart | null>
}

/**
 * Answers the board. A page that says which board it shows (`?database=…&since=<revision>`) gets what has changed since, where
 * that can be told.
 */
export function createBoardHandler({
  readRevision,
  readSnapshot,
  readPart,
}: Source): (request: Request) => Promise<Response> {
  const answerWhole = createCachedJsonHandler({
    readRevision,
    open: async () => {
      const board = await readSnapshot()
      return { revision: board.revision, json: writeJson(toBoardWire(board)) }
    },
  })
  return async (request) => {
    const shown = readShownBoard(readSearch(request))
    if (shown === null) return answerWhole(request)
    const part = await readPart(shown)
    return part === null ? answerWhole(request) : Response.json(toBoardPartWire(part))
  }
}
