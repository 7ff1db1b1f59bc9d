import { type Badge, buildBadge } from '@/lib/domain/board/feed/badge'
import { buildFeed, type Feed } from '@/lib/domain/board/feed/feed'
import type { PendingFilter } from '@/lib/domain/board/feed/select-pending'
import type { BoardSnapshot, Card } from '@/lib/domain/card/card'
import type { DatabaseRevision } from '@/lib/domain/revision-cache'
import { toBadgeWire, toJsonFeedWire } from '@/lib/wire/dashboards/feeds'
import { createCachedJsonHandler } from '../answers/cached-json'
import { createEditionReader } from '../answers/edition'
import { writeText } from '../answers/json-pieces'
import { keepRecent } from '../answers/keep-recent'
import { resolveOrigin } from '../network/origin'
import { readPendingFilter } from '../reading/read-query'
import { readSearch } from '../reading/read-search'
import { drawBadge } from './draw-badge'
import { writeAtom } from './write-atom'

type Source = {
  readRevision(): Promise<DatabaseRevision>
  readSnapshot(): Promise<BoardSnapshot>
  readClock(): Date
  baseUrl: string | null
  /** The version of the program. */
  version: string
}

type Handler = (request: Request) => Promise<Response>

/** The filters that a body is made for, and the address at which the board was asked, to which its links lead. */
type Asked = { filter: PendingFilter; origin: string }

/** The most bodies of a kind that are kept for those who ask with the same filters; a board has a few readers. */
const MOST_KEPT = 20

/** The answers to what shows pending updates elsewhere. */
export type FeedHandlers = Record<'answerAtom' | 'answerJsonFeed' | 'answerBadgeSvg' | 'answerBadge', Handler>

export function createFeedHandlers({ readRevision, readSnapshot, readClock, baseUrl, version }: Source): FeedHandlers {
  /** Creates a handler whose bodies are made once for each revision, filter and address. */
  function createHandler(
    contentType: string,
    write: (cards: readonly Card[], asked: Asked) => string | Promise<string>,
  ): Handler {
    const getKept = keepRecent<Handler>(MOST_KEPT)
    const createAskedHandler = (asked: Asked) =>
      createCachedJsonHandler(
        {
          readRevision: createEditionReader(readRevision, [version, asked.origin]),
          async open() {
            const { revision, cards } = await readSnapshot()
            return { revision, json: writeText(await write(cards, asked)) }
          },
        },
        { contentType },
      )
    return async (request) => {
      const asked = { filter: readPendingFilter(readSearch(request)), origin: resolveOrigin(request.headers, baseUrl) }
      return getKept(JSON.stringify(asked), () => createAskedHandler(asked))(request)
    }
  }

  const readNow = () => readClock().getTime()
  const build = (cards: readonly Card[], asked: Asked): Feed => buildFeed(cards, { ...asked, now: readNow() })
  const count = (cards: readonly Card[], { filter }: Asked): Badge => buildBadge(cards, filter, { now: readNow() })

  return {
    answerAtom: createHandler('application/atom+xml; charset=utf-8', (cards, asked) =>
      writeAtom(build(cards, asked), version),
    ),
    answerJsonFeed: createHandler('application/feed+json; charset=utf-8', (cards, asked) =>
      JSON.stringify(toJsonFeedWire(build(cards, asked), asked.origin)),
    ),
    answerBadgeSvg: createHandler('image/svg+xml; charset=utf-8', (cards, asked) => drawBadge(count(cards, asked))),
    answerBadge: createHandler('application/json', (cards, asked) => JSON.stringify(toBadgeWire(count(cards, asked)))),
  }
}
