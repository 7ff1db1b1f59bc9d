import type { DatabaseRevision } from '@/lib/domain/revision-cache'
import { EMPTY_FILTER, type Filter } from '@/lib/domain/update/filter'
import type { Update } from '@/lib/domain/update/update'
import { toUpdateWire } from '@/lib/wire/updates'
import { readFilter } from '../reading/read-query'
import { readSearch } from '../reading/read-search'
import { createTickQueue } from '../tick-queue'
import { answerInPieces, createCachedJsonHandler, type OpenJson } from './cached-json'
import { writeJsonObject } from './json-pieces'

/** The largest body that is cached; a larger one is read again for each request. A board of 10,000 images weighs 14 MB. */
const MAX_CACHED_BYTES = 16_777_216

type Source = {
  readRevision(): Promise<DatabaseRevision>
  open(filter: Filter): Promise<{ revision: number; pieces: AsyncIterable<readonly Update[]> }>
}

/**
 * Answers updates in pieces, one in each turn of the event loop for all requests together: the metadata of an image may weigh 190 kB,
 * and webhooks must be answered in between.
 */
export function createUpdatesHandler({ readRevision, open }: Source): (request: Request) => Promise<Response> {
  const enqueue = createTickQueue(1)
  const waitForTick = () => new Promise<void>((resolve) => enqueue(resolve))

  async function openJson(filter: Filter): Promise<OpenJson> {
    const { revision, pieces } = await open(filter)
    return { revision, json: writeJsonObject(toEntries(pieces), waitForTick) }
  }

  const answerAll = createCachedJsonHandler(
    { readRevision, open: () => openJson(EMPTY_FILTER) },
    { maxCachedBytes: MAX_CACHED_BYTES },
  )

  return (request) => {
    const query = readSearch(request)
    if (query.size === 0) return answerAll(request)
    const filter = readFilter(query)
    return answerInPieces(request, { readRevision, open: () => openJson(filter) })
  }
}

/** Yields the entries of an object keyed by image, as the predecessor's clients expect. */
async function* toEntries(pieces: AsyncIterable<readonly Update[]>) {
  for await (const updates of pieces) yield updates.map((update) => [update.image, toUpdateWire(update)] as const)
}
