import { and, eq, exists, sql } from 'drizzle-orm'
import type { Queries, Schema } from '../connection'
import { prepareArrivalCount } from '../statements/arrival-counts'
import { buildEventConflictUpdate, buildEventPlaceholders, getExcluded } from '../statements/event-upsert'
import { selectRevision } from '../statements/revision'

export type RecordUpserts = ReturnType<typeof prepareRecordUpserts>

/** The position of a row that is deleted at once, because an insert cannot depend on a condition in both dialects. */
const UNWANTED = -1

export function prepareRecordUpserts(queries: Queries, schema: Schema) {
  const { events, images, hosts, tags } = schema
  // Prepared like the others, because statements that are not prepared are sent to PostgreSQL after all that are.
  const whereImageKnown = exists(
    queries
      .select()
      .from(images)
      .where(eq(images.id, sql.placeholder('imageId'))),
  )
  const labelTagId = sql`(select ${tags.id} from ${tags} where ${tags.name} = ${sql.placeholder('tag')})`
  const ruleTagId = sql`(select ${tags.id} from ${tags} where ${tags.id} = ${sql.placeholder('ruleTagId')})`
  const whereHostKnown = exists(
    queries
      .select()
      .from(hosts)
      .where(eq(hosts.id, sql.placeholder('hostId'))),
  )
  // Only the digest that was acknowledged keeps its acknowledgement; an event without a digest could be anything.
  const whereSameDigest = sql`(${hosts.digest} <> '' and ${hosts.digest} = ${getExcluded(hosts.digest)})`
  const running = sql`nullif(${sql.param(sql.placeholder('running'), hosts.running)}, 'null')`
  const whereOpen = sql`(${hosts.acknowledgedAt} is null and (${hosts.settledBy} is null or ${hosts.settledBy} = 'overruled'))`
  return {
    arrived: prepareArrivalCount(queries, schema),
    settled: prepareSettlementUpdate(queries, schema),

    // The tag is not created if the image is known: later choices are the user's, and a tag that was deleted stays deleted.
    tag: queries
      .insert(tags)
      .values({
        name: sql.placeholder('tag'),
        color: sql.placeholder('color'),
        position: sql`case when ${whereImageKnown} then ${sql.raw(String(UNWANTED))} else (select count(*) from ${tags}) end`,
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
        tagId: sql`coalesce(${labelTagId}, ${ruleTagId})`,
        firstSeenAt: sql.placeholder('firstSeenAt'),
        mutedAt: sql.placeholder('mutedAt'),
        snoozedUntil: sql.placeholder('snoozedUntil'),
        isTagFromLabel: sql.placeholder('isTagFromLabel'),
      })
      // The image is reported by a further host: a tag that only the labels of another host gave is not its tag.
      .onConflictDoUpdate({
        target: images.id,
        set: { tagId: ruleTagId, isTagFromLabel: false },
        setWhere: sql`${images.isTagFromLabel} and not ${whereHostKnown} and ${images.tagId} is distinct from ${labelTagId}`,
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
        running,
        acknowledgedAt: sql.placeholder('acknowledgedAt'),
        revision: selectRevision(schema),
      })
      .onConflictDoUpdate({
        target: hosts.id,
        set: {
          eventId: getExcluded(hosts.eventId),
          digest: getExcluded(hosts.digest),
          receivedAt: getExcluded(hosts.receivedAt),
          revision: getExcluded(hosts.revision),
          acknowledgedAt: sql`coalesce(case when ${whereSameDigest} then ${hosts.acknowledgedAt} end, ${getExcluded(hosts.acknowledgedAt)})`,
          digestSince: sql`case when ${whereSameDigest} then ${hosts.digestSince} else ${getExcluded(hosts.digestSince)} end`,
          settledBy: sql`case
            when ${whereSameDigest} and ${hosts.settledBy} = 'overruled' then ${hosts.settledBy}
            else ${getExcluded(hosts.settledBy)}
          end`,
          // Several containers may report one digest, in any order.
          containerSince: sql`case
            when ${whereSameDigest} and (${getExcluded(hosts.containerSince)} is null or ${hosts.containerSince} > ${getExcluded(hosts.containerSince)})
              then ${hosts.containerSince}
            else ${getExcluded(hosts.containerSince)}
          end`,
          runs: getExcluded(hosts.runs),
          running: sql`coalesce(${getExcluded(hosts.running)}, case when ${whereSameDigest} then ${hosts.running} end)`,
          pendingSince: sql`case
            when ${getExcluded(hosts.pendingSince)} is null or (not ${whereOpen} and not ${whereSameDigest})
              then ${getExcluded(hosts.pendingSince)}
            else coalesce(${hosts.pendingSince}, ${getExcluded(hosts.pendingSince)})
          end`,
        },
      })
      .prepare('record_host'),
  }
}

/** Prepares the update of a settlement of a host that reported earlier, unless a person has decided about it meanwhile. */
function prepareSettlementUpdate(queries: Queries, schema: Schema) {
  const { hosts } = schema
  return queries
    .update(hosts)
    .set({ settledBy: sql`${sql.placeholder('settledBy')}`, revision: selectRevision(schema) })
    .where(
      and(
        eq(hosts.id, sql.placeholder('id')),
        sql`${hosts.acknowledgedAt} is null and ${hosts.settledBy} is distinct from 'overruled'`,
      ),
    )
    .prepare('record_settled')
}
