import { eq, exists, sql } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { readLabels } from '@/lib/domain/diun/labels'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import { toColor } from '@/lib/domain/tag'
import type { Connection, Queries, Schema } from '../connection'
import { toEventRows } from '../records/event-rows'
import type { RecordableEvent, Store } from '../store'
import { areNamedRight, throwRenamed } from './alias'
import { prepareArrived, toArrivals } from './arrived'
import { excluded, onSameEvent, toEventPlaceholders } from './event-upsert'
import { createPrepareOnce } from './prepare-once'
import { raiseTraceably, revisionOf } from './raise'
import { prepareSettle, type Settlements } from './settle'

/**
 * Each event is a few prepared statements, and all events of a call are one transaction with one sync: multi-row statements, which
 * Drizzle and SQLite build and parse anew for every group, cost three times as much (ARCHITECTURE.md, "Prepared statements").
 */
export function createRecordVerb(
  connection: Pick<Connection, 'schema' | 'write'>,
  readSettlements: (events: readonly RecordableEvent[]) => Promise<Settlements>,
): Pick<Store, 'record'> {
  const { schema, write } = connection
  const prepare = createPrepareOnce((queries) => prepareUpserts(queries, schema))

  return {
    async record(events, under = []) {
      const hosts = [...new Set(events.map(({ host }) => host))]
      const { ofEvents, changed } = await readSettlements(events)
      const isNamedRight = (queries: Queries) => areNamedRight(queries, schema, hosts, under)
      const written = await write(raiseTraceably(schema, isNamedRight), (queries) => {
        const upserts = prepare(queries)
        const recordings = events.flatMap((recordable) => {
          const { event, image, host } = toEventRows(recordable)
          const recorded = upserts.event.execute(event)
          if (recordable.imageKey === TEST_IMAGE || isUnchanged(recordable)) return [recorded]
          const { tag } = readLabels(recordable.metadata)
          const { firstSight } = recordable
          return [
            recorded,
            ...(tag === ''
              ? []
              : [upserts.tag.execute({ tag, color: toColor(tag), imageId: image.id }), upserts.unwantedTag.execute()]),
            upserts.image.execute({
              ...image,
              tag,
              ruleTagId: firstSight?.tagId ?? null,
              isTagFromLabel: tag !== '',
              hostId: host.id,
              mutedAt: firstSight?.isMuted ? recordable.receivedAt : null,
              snoozedUntil: firstSight?.snoozedUntil ?? null,
            }),
            upserts.host.execute({ ...host, settledBy: ofEvents.get(host.id) ?? null }),
          ]
        })
        const settled = changed.map((one) => upserts.settled.execute(one))
        return [...recordings, ...settled, ...toArrivals(events).map((arrival) => upserts.arrived.execute(arrival))]
      })
      if (written === null) return throwRenamed(connection)
      return { revision: written.revision, images: new Set(events.map((event) => event.imageKey)).size }
    },
  }
}

/** Marks a row that is not to stay: an insert cannot be left undone on a condition in both dialects. */
const UNWANTED = -1

function prepareUpserts(queries: Queries, schema: Schema) {
  const { events, images, hosts, tags } = schema
  // Prepared like the others: what is not is sent to PostgreSQL after all that is.
  const isKnown = exists(
    queries
      .select()
      .from(images)
      .where(eq(images.id, sql.placeholder('imageId'))),
  )
  const ofLabel = sql`(select ${tags.id} from ${tags} where ${tags.name} = ${sql.placeholder('tag')})`
  const ofRule = sql`(select ${tags.id} from ${tags} where ${tags.id} = ${sql.placeholder('ruleTagId')})`
  const isHostKnown = exists(
    queries
      .select()
      .from(hosts)
      .where(eq(hosts.id, sql.placeholder('hostId'))),
  )
  // Only the digest that was acknowledged keeps its acknowledgement; an event without a digest could be anything.
  const isSameDigest = sql`(${hosts.digest} <> '' and ${hosts.digest} = ${excluded(hosts.digest)})`
  const isOpen = sql`(${hosts.acknowledgedAt} is null and (${hosts.settledBy} is null or ${hosts.settledBy} = 'overruled'))`
  return {
    arrived: prepareArrived(queries, schema),
    settled: prepareSettle(queries, schema, revisionOf(schema)),

    // Unless the image is known: later choices are the user's, and a tag that was deleted stays so.
    tag: queries
      .insert(tags)
      .values({
        name: sql.placeholder('tag'),
        color: sql.placeholder('color'),
        position: sql`case when ${isKnown} then ${sql.raw(String(UNWANTED))} else (select count(*) from ${tags}) end`,
      })
      .onConflictDoNothing()
      .prepare('record_tag'),

    unwantedTag: queries.delete(tags).where(eq(tags.position, UNWANTED)).prepare('record_unwanted_tag'),

    event: queries
      .insert(events)
      .values(toEventPlaceholders())
      .onConflictDoUpdate(onSameEvent(events))
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
        setWhere: sql`${images.isTagFromLabel} and not ${isHostKnown} and ${images.tagId} is distinct from ${ofLabel}`,
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
          acknowledgedAt: sql`case when ${isSameDigest} then ${hosts.acknowledgedAt} end`,
          digestSince: sql`case when ${isSameDigest} then ${hosts.digestSince} else ${excluded(hosts.digestSince)} end`,
          settledBy: sql`case
            when ${isSameDigest} and ${hosts.settledBy} = 'overruled' then ${hosts.settledBy}
            else ${excluded(hosts.settledBy)}
          end`,
          // Several containers may report one digest, in any order.
          containerSince: sql`case
            when ${isSameDigest} and (${excluded(hosts.containerSince)} is null or ${hosts.containerSince} > ${excluded(hosts.containerSince)})
              then ${hosts.containerSince}
            else ${excluded(hosts.containerSince)}
          end`,
          runs: excluded(hosts.runs),
          pendingSince: sql`case
            when ${excluded(hosts.pendingSince)} is null or (not ${isOpen} and not ${isSameDigest})
              then ${excluded(hosts.pendingSince)}
            else coalesce(${hosts.pendingSince}, ${excluded(hosts.pendingSince)})
          end`,
        },
      })
      .prepare('record_host'),
  }
}
