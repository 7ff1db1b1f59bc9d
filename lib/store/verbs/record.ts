import { setTimeout } from 'node:timers/promises'
import { and, inArray } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { readLabels } from '@/lib/domain/diun/labels'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import { ChangedError } from '@/lib/domain/errors'
import { selectLater } from '@/lib/domain/instant'
import { isBehind } from '@/lib/domain/running/running'
import { computeColor } from '@/lib/domain/tag'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import type { RecordableEvent } from '../event-store'
import { createPrepareOnce } from '../prepare-once'
import { decideEvents } from '../records/decided-events'
import { computeHostRowId, computeImageId, toEventRows } from '../records/event-rows'
import type { KnownReports } from '../records/known-reports'
import { countArrivals } from '../statements/arrival-counts'
import { areNamesCurrent, throwRenamedError, whereNamesCurrent } from '../statements/current-names'
import { endIdleHolds, holdImage, prepareHold, prepareIdleHoldEnd } from '../statements/hold'
import { recordAction } from '../statements/record-action'
import { incrementRevisionTraceably } from '../statements/revision'
import type { Store } from '../store'
import { type EventConclusions, NOTHING_CONCLUDED, whereConclusionsHold } from './conclude-events'
import { prepareRecordUpserts, type RecordUpserts } from './record-upserts'
import { computeSettlements, type Settlements } from './settle'

/** The most attempts: an inventory that arrives in between makes another necessary. */
const MOST_TRIES = 20
/** The most by which the pause grows before the next attempt, in ms. */
const PAUSE_STEP_MS = 5

type Readers = {
  readKnownReports(events: readonly RecordableEvent[]): Promise<KnownReports>
  concludeEvents(events: readonly RecordableEvent[]): Promise<EventConclusions>
}

/**
 * Creates the verb that records events. Each event is a few prepared statements, and all events of a call are one transaction with one
 * sync: multi-row statements, which Drizzle and SQLite build and parse anew for every group, cost three times as much (decision 0003 in
 * docs/decisions).
 */
export function createRecordVerb(
  connection: Pick<DatabaseConnection, 'schema' | 'read' | 'write'>,
  { readKnownReports, concludeEvents }: Readers,
): Pick<Store, 'record'> {
  const { schema, write } = connection
  const prepare = createPrepareOnce((queries) => prepareRecordUpserts(queries, schema))
  const prepareHolds = createPrepareOnce((queries) => prepareHold(queries, schema))
  const prepareHoldEnd = createPrepareOnce((queries) => prepareIdleHoldEnd(queries, schema))

  return {
    async record(events, usedAliases = []) {
      const hosts = [...new Set(events.map(({ host }) => host))]
      const whereCurrentNames = (queries: Queries) => whereNamesCurrent(queries, schema, hosts, usedAliases)
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const [known, conclusions] = await Promise.all([
          readKnownReports(events),
          // An event is never lost for the sake of a conclusion: the next inventory draws it.
          tries < MOST_TRIES - 1 ? concludeEvents(events) : NOTHING_CONCLUDED,
        ])
        const decided = decideEvents(events, known, conclusions.running)
        const settlements = computeSettlements(decided, known)
        const { forEvents, changed } = settlements
        const whereUnchanged = (queries: Queries) =>
          and(whereCurrentNames(queries), ...whereConclusionsHold(queries, schema, conclusions))
        const written = await write(incrementRevisionTraceably(schema, whereUnchanged), (queries) => {
          const upserts = prepare(queries)
          const recordings = decided.flatMap((event) => [
            ...recordEvent(upserts, event, forEvents, conclusions),
            ...holdImage(() => prepareHolds(queries), event),
          ])
          const settled = changed.map((one) => upserts.settled.execute(one))
          return [
            ...recordings,
            ...settled,
            ...selectSettledRows(settlements).map((hostRowId) => prepareHoldEnd(queries).execute({ hostRowId })),
            ...countArrivals(events).map((arrival) => upserts.arrived.execute(arrival)),
            ...recordUpdated(queries, schema, events, conclusions),
            ...reopen(queries, schema, conclusions),
          ]
        })
        if (written !== null)
          return { revision: written.revision, images: new Set(events.map((event) => event.imageKey)).size }
        if (!(await areNamesCurrent(connection, hosts, usedAliases))) return throwRenamedError(connection)
        await setTimeout(Math.random() * PAUSE_STEP_MS * tries)
      }
      throw new ChangedError('The host is reporting at this very moment.')
    },
  }
}

/** Runs the upserts of one event, in the order in which they depend on each other. */
function recordEvent(
  upserts: RecordUpserts,
  recordable: RecordableEvent,
  settlements: Settlements['forEvents'],
  { running, acknowledged }: EventConclusions,
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
    upserts.host.execute({
      ...host,
      settledBy: getSettlement(host.id, settlements, running),
      running: running.get(host.id) ?? null,
      acknowledgedAt: acknowledged.has(host.id) ? recordable.receivedAt : null,
    }),
  ]
}

/** That its container has just been made of what was reported is a guess, which an inventory disproves. */
function getSettlement(id: string, settlements: Settlements['forEvents'], running: EventConclusions['running']) {
  const settlement = settlements.get(id) ?? null
  const known = running.get(id)
  return settlement === 'deployed' && known !== undefined && isBehind(known) ? null : settlement
}

/** Selects the ids of the host rows on which there is nothing to do by now. */
function selectSettledRows({ forEvents, changed }: Settlements): string[] {
  const later = changed.flatMap(({ id, settledBy }) => (settledBy === null ? [] : [id]))
  const atOnce = [...forEvents].flatMap(([id, settledBy]) =>
    settledBy === null || settledBy === 'overruled' ? [] : [id],
  )
  return [...later, ...atOnce]
}

/** Records, as an action of each host, that images of it are born acknowledged. */
function recordUpdated(
  queries: Queries,
  schema: Schema,
  events: readonly RecordableEvent[],
  { acknowledged }: EventConclusions,
) {
  const born = events.filter((event) => acknowledged.has(computeHostRowId(event.imageKey, event.host)))
  return [...Map.groupBy(born, ({ host }) => host)].flatMap(([host, ofHost]) => {
    const at = ofHost.reduce((latest, { receivedAt }) => selectLater(latest, receivedAt), '')
    const ids = ofHost.map(({ imageKey }) => computeImageId(imageKey))
    const action = { at, actor: host, verb: 'updated', hostname: host } as const
    return [
      ...recordAction(queries, schema, action, inArray(schema.images.id, ids)),
      endIdleHolds(queries, schema, ids),
    ]
  })
}

function reopen(queries: Queries, { hosts }: Schema, { reopened }: EventConclusions) {
  if (reopened.size === 0) return []
  return [
    queries
      .update(hosts)
      .set({ acknowledgedAt: null })
      .where(inArray(hosts.id, [...reopened])),
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
