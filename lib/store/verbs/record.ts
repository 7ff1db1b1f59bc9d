import { eq, exists, sql } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/event'
import { readLabels } from '@/lib/domain/labels'
import { toColor } from '@/lib/domain/tag'
import type { Connection, Queries, Schema } from '../connection'
import { toEventRows } from '../event-rows'
import type { Store } from '../store'
import { prepareArrived, toArrivals } from './arrived'
import { excluded, onSameEvent, toEventPlaceholders } from './event-upsert'
import { createPrepareOnce } from './prepare-once'
import { raiseTraceably, revisionOf, toMissingPulseError } from './raise'

/**
 * Each event is a few prepared statements, and all events of a call are one transaction with one sync: multi-row statements, which
 * Drizzle and SQLite build and parse anew for every group, cost three times as much (ARCHITECTURE.md, "Prepared statements").
 */
export function createRecordVerb({ schema, write }: Pick<Connection, 'schema' | 'write'>): Pick<Store, 'record'> {
  const prepare = createPrepareOnce((queries) => prepareUpserts(queries, schema))

  return {
    async record(events) {
      const written = await write(raiseTraceably(schema), (queries) => {
        const upserts = prepare(queries)
        const recordings = events.flatMap((recordable) => {
          const { event, image, host } = toEventRows(recordable)
          const recorded = upserts.event.execute(event)
          if (recordable.imageKey === TEST_IMAGE) return [recorded]
          const { tag, isIgnored } = readLabels(recordable.metadata)
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
              mutedAt: isIgnored || firstSight?.isMuted ? recordable.receivedAt : null,
              snoozedUntil: firstSight?.snoozedUntil ?? null,
            }),
            upserts.host.execute(host),
          ]
        })
        return [...recordings, ...toArrivals(events).map((arrival) => upserts.arrived.execute(arrival))]
      })
      if (written === null) throw toMissingPulseError()
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
  // Only the digest that was acknowledged keeps its acknowledgement; an event without a digest could be anything.
  const isSameDigest = sql`(${hosts.digest} <> '' and ${hosts.digest} = ${excluded(hosts.digest)})`
  return {
    arrived: prepareArrived(queries, schema),

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
        tagId: sql`coalesce(
          (select ${tags.id} from ${tags} where ${tags.name} = ${sql.placeholder('tag')}),
          (select ${tags.id} from ${tags} where ${tags.id} = ${sql.placeholder('ruleTagId')})
        )`,
        firstSeenAt: sql.placeholder('firstSeenAt'),
        mutedAt: sql.placeholder('mutedAt'),
        snoozedUntil: sql.placeholder('snoozedUntil'),
      })
      .onConflictDoNothing()
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
          pendingSince: sql`case
            when ${excluded(hosts.pendingSince)} is null or (${hosts.acknowledgedAt} is not null and not ${isSameDigest})
              then ${excluded(hosts.pendingSince)}
            else coalesce(${hosts.pendingSince}, ${excluded(hosts.pendingSince)})
          end`,
        },
      })
      .prepare('record_host'),
  }
}
