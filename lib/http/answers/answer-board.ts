import { buildBoardPart } from '@/lib/domain/board/part'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { DatabaseRevision } from '@/lib/domain/revision-cache'
import { toBoardPartWire, toBoardWire } from '@/lib/wire/board'
import { readShownBoard } from '../reading/read-query'
import { readSearch } from '../reading/read-search'
import { createCachedJsonHandler } from './cached-json'
import { writeJson } from './json-pieces'
import { shareReads } from './share-reads'

type Source = {
  readVersion(): Promise<DatabaseRevision>
  readSnapshot(): Promise<BoardSnapshot>
}

/**
 * Answers the board. A page that says which board it shows (`?database=…&since=<revision>`) gets what has changed since, where
 * that can be told.
 */
export function createBoardHandler({ readVersion, readSnapshot }: Source): (request: Request) => Promise<Response> {
  const answerWhole = createCachedJsonHandler({
    readVersion,
    open: async () => {
      const board = await readSnapshot()
      return { revision: board.revision, json: writeJson(toBoardWire(board)) }
    },
  })
  // Every open page asks after each change, so they share a read.
  const readShared = shareReads(readSnapshot)

  return async (request) => {
    const shown = readShownBoard(readSearch(request))
    if (shown === null) return answerWhole(request)
    const board = await readShared()
    const part = board.database === shown.database ? buildBoardPart(board, shown.revision) : null
    return part === null ? answerWhole(request) : Response.json(toBoardPartWire(part))
  }
}
