import type { SummaryScope } from '@/lib/domain/board/dashboards/summarize-board'
import { findLastMoment } from '@/lib/domain/board/dashboards/summary-moments'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import { compareText } from '@/lib/domain/newest-first'
import { toSummaryWire } from '@/lib/wire/dashboards/summary'
import { readSummaryScope } from '../reading/read-query'
import { readSearch } from '../reading/read-search'
import { createCachedJsonHandler } from './cached-json'
import { createEditionReader } from './edition'
import { writeJson } from './json-pieces'
import { keepRecent } from './keep-recent'

/** The most scopes whose answers are kept; a board has fewer tiles than this. */
const MOST_SCOPES = 64

type Handler = (request: Request) => Promise<Response>

/**
 * Answers the numbers of the board. Some of them change with time alone, so what is kept, and its ETag, is of a revision and of the last
 * moment at which one did.
 * @param version the version of the program
 */
export function createSummaryHandler(
  readSnapshot: () => Promise<BoardSnapshot>,
  readClock: () => Date,
  version: string,
): Handler {
  const getKept = keepRecent<Handler>(MOST_SCOPES)
  const readEdition = createEditionReader(async () => {
    const board = await readSnapshot()
    const moment = findLastMoment(board, readClock().getTime())
    return { database: `${board.database}-${moment}`, revision: board.revision }
  }, [version])

  function createHandler(scope: SummaryScope): Handler {
    return createCachedJsonHandler({
      readRevision: readEdition,
      async open() {
        const board = await readSnapshot()
        return { revision: board.revision, json: writeJson(toSummaryWire(board, scope, readClock().getTime())) }
      },
    })
  }

  return (request) => {
    const scope = readSummaryScope(readSearch(request))
    const key = JSON.stringify([toDistinct(scope.tags), toDistinct(scope.hosts)])
    return getKept(key, () => createHandler(scope))(request)
  }
}

function toDistinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compareText)
}
