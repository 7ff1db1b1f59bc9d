import type { Version } from '@/lib/domain/revision-cache'
import { EVERYTHING, type Filter } from '@/lib/domain/update/filter'
import type { Update } from '@/lib/domain/update/update'
import { createPace } from '../pace'
import { readFilter } from '../reading/read-query'
import { readSearch } from '../reading/read-search'
import { answerInPieces, createCachedJson, type OpenJson } from './cached-json'
import { writeJsonObject } from './json-pieces'
import { toWireUpdate } from './wire'

/** What weighs more is read anew for each who asks: a board of 10,000 images weighs 14 MB. */
const MOST_KEPT_BYTES = 16_777_216

type Source = {
  readVersion(): Promise<Version>
  open(filter: Filter): Promise<{ revision: number; pieces: AsyncIterable<readonly Update[]> }>
}

/**
 * Answers updates in pieces, one in each turn of the event loop for all who ask together: the metadata of an image may weigh 190 kB,
 * and webhooks are to be answered meanwhile.
 */
export function createUpdatesAnswer({ readVersion, open }: Source): (request: Request) => Promise<Response> {
  const pace = createPace(1)
  const takeTurn = () => new Promise<void>((resolve) => pace(resolve))

  async function openJson(filter: Filter): Promise<OpenJson> {
    const { revision, pieces } = await open(filter)
    return { revision, json: writeJsonObject(toEntries(pieces), takeTurn) }
  }

  const answerAll = createCachedJson(
    { readVersion, open: () => openJson(EVERYTHING) },
    { mostKeptBytes: MOST_KEPT_BYTES },
  )

  return (request) => {
    const query = readSearch(request)
    if (query.size === 0) return answerAll(request)
    const filter = readFilter(query)
    return answerInPieces(request, { readVersion, open: () => openJson(filter) })
  }
}

/** An object keyed by image, as the predecessor's clients expect. */
async function* toEntries(pieces: AsyncIterable<readonly Update[]>) {
  for await (const updates of pieces) yield updates.map((update) => [update.image, toWireUpdate(update)] as const)
}
