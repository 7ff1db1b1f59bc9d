import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { readLabels } from '@/lib/domain/diun/labels'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import { computeColor } from '@/lib/domain/tag'
import type { DatabaseConnection, Queries } from '../connection'
import type { RecordableEvent } from '../event-store'
import { toEventRows } from '../records/event-rows'
import { countArrivals } from '../statements/arrival-counts'
import { throwRenamedError, whereNamesCurrent } from '../statements/current-names'
import { createPrepareOnce } from '../statements/prepare-once'
import { incrementRevisionTraceably } from '../statements/revision'
import type { Store } from '../store'
import { prepareRecordUpserts, type RecordUpserts } from './record-upserts'
import type { Settlements } from './settle'

/**
 * Creates the verb that records events. Each event is a few prepared statements, and all events of a call are one transaction with one
 * sync: multi-row statements, which Drizzle and SQLite build and parse anew for every group, cost three times as much (decision 0003 in
 * docs/decisions).
 */
export function createRecordVerb(
  connection: Pick<DatabaseConnection, 'schema' | 'write'>,
  readSettlements: (events: readonly RecordableEvent[]) => Promise<Settlements>,
): Pick<Store, 'record'> {
  const { schema, write } = connection
  const prepare = createPrepareOnce((queries) => prepareRecordUpserts(queries, schema))

  return {
    async record(events, usedAliases = []) {
      const hosts = [...new Set(events.map(({ host }) => host))]
      const { forEvents, changed } = await readSettlements(events)
      const whereCurrentNames = (queries: Queries) => whereNamesCurrent(queries, schema, hosts, usedAliases)
      const written = await write(incrementRevisionTraceably(schema, whereCurrentNames), (queries) => {
        const upserts = prepare(queries)
        const recordings = events.flatMap((event) => recordEvent(upserts, event, forEvents))
        const settled = changed.map((one) => upserts.settled.execute(one))
        return [...recordings, ...settled, ...countArrivals(events).map((arrival) => upserts.arrived.execute(arrival))]
      })
      if (written === null) return throwRenamedError(connection)
      return { revision: written.revision, images: new Set(events.map((event) => event.imageKey)).size }
    },
  }
}

/** Runs the upserts of one event, in the order in which they depend on each other. */
function recordEvent(
  upserts: RecordUpserts,
  recordable: RecordableEvent,
  settlements: Settlements['forEvents'],
): PromiseLike<unknown>[] {
  const { event, image, host } = toEventRows(recordable)
  const recorded = upserts.event.execute(event)
  if (recordable.imageKey === TEST_IMAGE || isUnchanged(recordable)) return [recorded]
  const { tag } = readLabels(recordable.metadata)
  return [
    recorded,
    ...(tag === '' ? [] : createTagOfNewImage(upserts, tag, image.id)),
    upserts.image.execute({
      ...image,
      ...buildNewImageValues(recordable),
      tag,
      isTagFromLabel: tag !== '',
      hostId: host.id,
    }),
    upserts.host.execute({ ...host, settledBy: settlements.get(host.id) ?? null }),
  ]
}

function createTagOfNewImage(upserts: RecordUpserts, tag: string, imageId: string): PromiseLike<unknown>[] {
  return [upserts.tag.execute({ tag, color: computeColor(tag), imageId }), upserts.unwantedTag.execute()]
}

function buildNewImageValues({ newImageDefaults, receivedAt }: RecordableEvent) {
  return {
    ruleTagId: newImageDefaults?.tagId ?? null,
    mutedAt: newImageDefaults?.isMuted ? receivedAt : null,
    snoozedUntil: newImageDefaults?.snoozedUntil ?? null,
  }
}
