import { setTimeout } from 'node:timers/promises'
import { inArray } from 'drizzle-orm'
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
import { type EventConclusions, NOTHING_CONCLUDED } from '../records/event-conclusions'
import { computeHostRowId, computeImageId, type EventRows, toEventRows } from '../records/event-rows'
import type { KnownReports } from '../records/known-reports'
import { countArrivals } from '../statements/arrival-counts'
import { areNamesCurrent, throwRenamedError } from '../statements/current-names'
import { endIdleHolds, holdImage, prepareHold, prepareIdleHoldEnd } from '../statements/hold'
import type { KnownReportsQuery } from '../statements/known-reports'
import { recordAction } from '../statements/record-action'
import { createRecordingClaim } from '../statements/recording-claim'
import type { Store } from '../store'
import { prepareRecordUpserts, type RecordUpserts } from './record-upserts'
import { computeSettlements, type Settlements } from './settle'

/** The most attempts: an inventory that arrives in between makes another necessary. */
const MOST_TRIES = 20
/** The most by which the pause grows before the next attempt, in ms. */
const PAUSE_STEP_MS = 5

type Readers = {
  knownReports: KnownReportsQuery
  concludeEvents(events: readonly RecordableEvent[], wasWrong: boolean): Promise<EventConclusions>
}

/**
 * Creates the verb that records events. Each event is a few prepared statements, and all events of a call are one transaction with one
 * sync: multi-row statements, which Drizzle and SQLite build and parse anew for every group, cost three times as much (decision 0003 in
 * docs/decisions).
 */
export function createRecordVerb(
  connection: Pick<DatabaseConnection, 'schema' | 'read' | 'write' | 'writeKnowing'>,
  { knownReports, concludeEvents }: Readers,
): Pick<Store, 'record'> {
  const { schema, writeKnowing } = connection
  const claimRecording = createRecordingClaim(schema)
  const prepare = createPrepareOnce((queries) => prepareRecordUpserts(queries, schema))
  const prepareHolds = createPrepareOnce((queries) => prepareHold(queries, schema))
  const prepareHoldEnd = createPrepareOnce((queries) => prepareIdleHoldEnd(queries, schema))

  return {
    async record(events, usedAliases = []) {
      const hosts = [...new Set(events.map(({ host }) => host))]
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        // An event is never lost for the sake of a conclusion: the next inventory draws it.
        const conclusions = tries < MOST_TRIES - 1 ? await concludeEvents(events, tries > 0) : NOTHING_CONCLUDED
        const claimRevision = claimRecording({ hosts, usedAliases, conclusions })
        const ask = (queries: Queries) => knownReports.ask(queries, events)
        const written = await writeKnowing(claimRevision, ask, (queries, answers) => {
          const known = knownReports.collect(events, answers)
          const decided = decideEvents(events, known, conclusions.running)
          const settlements = computeSettlements(decided, known)
          const { forEvents, changed } = settlements
          const upserts = prepare(queries)
          const recordings = decided.flatMap((event) => [
            ...recordEvent(upserts, event, { known, forEvents, conclusions }),
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

type Findings = { known: KnownReports; forEvents: Settlements['forEvents']; conclusions: EventConclusions }

/** Runs the upserts of one event, in the order in which they depend on each other. */
function recordEvent(
  upserts: RecordUpserts,
  recordable: RecordableEvent,
  { known, forEvents, conclusions: { running, acknowledged } }: Findings,
): PromiseLike<unknown>[] {
  const { event, image, host } = toEventRows(recordable)
  const recorded = upserts.event.execute(event)
  if (recordable.imageKey === TEST_IMAGE || isUnchanged(recordable)) return [recorded]
  return [
    recorded,
    // The report of a host that has reported the image before changes nothing about the image.
    ...(known.byId.has(host.id) ? [] : recordImage(upserts, recordable, image, host.id)),
    upserts.host.execute({
      ...host,
      settledBy: getSettlement(host.id, forEvents, running),
      running: running.get(host.id) ?? null,
      acknowledgedAt: acknowledged.has(host.id) ? recordable.receivedAt : null,
    }),
  ]
}

function recordImage(
  upserts: RecordUpserts,
  recordable: RecordableEvent,
  image: EventRows['image'],
  hostId: string,
): PromiseLike<unknown>[] {
  const { tag } = readLabels(recordable.metadata)
  return [
    ...(tag === '' ? [] : createTagOfNewImage(upserts, tag, image.id)),
    upserts.image.execute({ ...image, ...buildNewImageValues(recordable), tag, isTagFromLabel: tag !== '', hostId }),
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
