import { eq, exists, sql } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { readLabels } from '@/lib/domain/diun/labels'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import { computeColor } from '@/lib/domain/tag'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { toEventRows } from '../records/event-rows'
import { countArrivals, prepareArrivalCount } from '../statements/arrival-counts'
import { buildEventConflictUpdate, buildEventPlaceholders, excluded } from '../statements/event-upsert'
import { createPrepareOnce } from '../statements/prepare-once'
import { incrementRevisionTraceably, revisionOf } from '../statements/revision'
import type { RecordableEvent, Store } from '../store'
import { throwRenamedError, whereNamesCurrent } from './alias'
import { prepareSettlementUpdate, type Settlements } from './settle'

/**
 * Each event is a few prepared statements, and all events of a call are one transaction with one sync: multi-row statements, which
 * Drizzle and SQLite build and parse anew for every group, cost three times as much (ARCHITECTURE.md, "Prepared statements").
 */
export function createRecordVerb(
  connection: Pick<DatabaseConnection, 'schema' | 'write'>,
  readSettlements: (events: readonly RecordableEvent[]) => Promise<Settlements>,
): Pick<Store, 'record'> {
  const { schema, write } = connection
  const prepare = createPrepareOnce((queries) => prepareUpserts(queries, schema))

  return {
    async record(events, usedAliases = []) {
      const hosts = [...new Set(events.map(({ host }) => host))]
      const { ofEvents, changed } = await readSettlements(events)
      const whereCurrentNames = (queries: Queries) => whereNamesCurrent(queries, schema, hosts, usedAliases)
      const written = await write(incrementRevisionTraceably(schema, whereCurrentNames), (queries) => {
        const upserts = prepare(queries)
        const recordings = events.flatMap((recordable) => {
          const { event, image, host } = toEventRows(recordable)
          const recorded = upserts.event.execute(event)
          if (recordable.imageKey === TEST_IMAGE || isUnchanged(recordable)) return [recorded]
          const { tag } = readLabels(recordable.metadata)
          const { newImageDefaults } = recordable
          return [
            recorded,
            ...(tag === ''
              ? []
              : [
                  upserts.tag.execute({ tag, color: computeColor(tag), imageId: image.id }),
                  upserts.unwantedTag.execute(),
                ]),
            upserts.image.execute({
              ...image,
              tag,
              ruleTagId: newImageDefaults?.tagId ?? null,
              isTagFromLabel: tag !== '',
              hostId: host.id,
              mutedAt: newImageDefaults?.isMuted ? recordable.receivedAt : null,
              snoozedUntil: newImageDefaults?.snoozedUntil ?? null,
            }),
            upserts.host.execute({ ...host, settledBy: ofEvents.get(host.id) ?? null }),
          ]
        })
        const settled = changed.map((one) => upserts.settled.execute(one))
        return [...recordings, ...settled, ...countArrivals(events).map((arrival) => upserts.arrived.execute(arrival))]
      })
      if (written === null) return throwRenamedError(connection)
      return { revision: written.revision, images: new Set(events.map((event) => event.imageKey)).size }
    },
  }
}

/** Marks a row that is not to stay: an insert cannot be left undone on a condition in both dialects. */
const UNWANTED = -1

function prepareUpserts(queries: Queries, schema: Schema) {
  const { events, images, hosts, tags } = schema
  // Prepared like the others: what is not is sent to PostgreSQL after all that is.
  const imageExists = exists(
    queries
      .select()
      .from(images)
      .where(eq(images.id, sql.placeholder('imageId'))),
  )
  const ofLabel = sql`(select ${tags.id} from ${tags} where ${tags.name} = ${sql.placeholder('tag')})`
  const ofRule = sql`(select ${tags.id} from ${tags} where ${tags.id} = ${sql.placeholder('ruleTagId')})`
  const hostExists = exists(
    queries
      .select()
      .from(hosts)
      .where(eq(hosts.id, sql.placeholder('hostId'))),
  )
  // Only the digest that was acknowledged keeps its acknowledgement; an event without a digest could be anything.
  const sameDigest = sql`(${hosts.digest} <> '' and ${hosts.digest} = ${excluded(hosts.digest)})`
  const openCondition = sql`(${hosts.acknowledgedAt} is null and (${hosts.settledBy} is null or ${hosts.settledBy} = 'overruled'))`
  return {
    arrived: prepareArrivalCount(queries, schema),
    settled: prepareSettlementUpdate(queries, schema, revisionOf(schema)),

    // Unless the image is known: later choices are the user's, and a tag that was deleted stays so.
    tag: queries
      .insert(tags)
      .values({
        name: sql.placeholder('tag'),
        color: sql.placeholder('color'),
        position: sql`case when ${imageExists} then ${sql.raw(String(UNWANTED))} else (select count(*) from ${tags}) end`,
      })
      .onConflictDoNothing()
      .prepare('record_tag'),

    unwantedTag: queries.delete(tags).where(eq(tags.position, UNWANTED)).prepare('record_unwanted_tag'),

    event: queries
      .insert(events)
      .values(buildEventPlaceholders())
      .onConflictDoUpdate(buildEventConflictUpdate(events))
      .prepare('record_event'),

    image: queries
      .insert(images)
      .values({
        id: sql.placeholder('id'),
        image: sql.placeholder('image'),
        tagId: sql`coalesce(${ofLabel}, ${ofRule})`,
        firstSeenAt: sql.placeholder('firstSeenAt'),
        mutedAt: sql.placeholder('mutedAt'),
        snoozedUntil: sql.placeholder('snoozedUntil'),
        isTagFromLabel: sql.placeholder('isTagFromLabel'),
      })
      // A further host: a tag that only the labels of another gave is not its tag.
      .onConflictDoUpdate({
        target: images.id,
        set: { tagId: ofRule, isTagFromLabel: false },
        setWhere: sql`${images.isTagFromLabel} and not ${hostExists} and ${images.tagId} is distinct from ${ofLabel}`,
      })
      .prepare('record_image'),

    host: queries
      .insert(hosts)
      .values({
        id: sql.placeholder('id'),
        imageId: sql.placeholder('imageId'),
        host: sql.placeholder('host'),
        eventId: sql.placeholder('eventId'),
        digest: sql.placeholder('digest'),
        receivedAt: sql.placeholder('receivedAt'),
        pendingSince: sql.placeholder('pendingSince'),
        digestSince: sql.placeholder('digestSince'),
        ignoredAt: sql.placeholder('ignoredAt'),
        settledBy: sql.placeholder('settledBy'),
        containerSince: sql.placeholder('containerSince'),
        runs: sql.placeholder('runs'),
        revision: revisionOf(schema),
      })
      .onConflictDoUpdate({
        target: hosts.id,
        set: {
          eventId: excluded(hosts.eventId),
          digest: excluded(hosts.digest),
          receivedAt: excluded(hosts.receivedAt),
          revision: excluded(hosts.revision),
          acknowledgedAt: sql`case when ${sameDigest} then ${hosts.acknowledgedAt} end`,
          digestSince: sql`case when ${sameDigest} then ${hosts.digestSince} else ${excluded(hosts.digestSince)} end`,
          settledBy: sql`case
            when ${sameDigest} and ${hosts.settledBy} = 'overruled' then ${hosts.settledBy}
            else ${excluded(hosts.settledBy)}
          end`,
          // Several containers may report one digest, in any order.
          containerSince: sql`case
            when ${sameDigest} and (${excluded(hosts.containerSince)} is null or ${hosts.containerSince} > ${excluded(hosts.containerSince)})
              then ${hosts.containerSince}
            else ${excluded(hosts.containerSince)}
          end`,
          runs: excluded(hosts.runs),
          pendingSince: sql`case
            when ${excluded(hosts.pendingSince)} is null or (not ${openCondition} and not ${sameDigest})
              then ${excluded(hosts.pendingSince)}
            else coalesce(${hosts.pendingSince}, ${excluded(hosts.pendingSince)})
          end`,
        },
      })
      .prepare('record_host'),
  }
}
