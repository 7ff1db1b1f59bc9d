import { and, eq, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import type { ActionVerb } from '@/lib/domain/history/action'
import type { Schema } from '../connection'

// An action can be undone for an image that is still as the action left it, if it is known how the image was before. The row of an action
// holds that in the places of a name, and of the end of a snooze.

/** Selects the name of the tag that the images bear, or '' if they bear none; null if they do not bear the same. */
export function selectFormerTag({ images, tags }: Schema, whereChanged: SQL | undefined): SQL {
  const name = sql`coalesce(${tags.name}, '')`
  return sql`(select case when min(${name}) = max(${name}) then min(${name}) end
    from ${images} left join ${tags} on ${tags.id} = ${images.tagId} where ${whereChanged})`
}

/**
 * Selects '' if it is known how the images were before: if none is muted or snoozed, or, where the end of a hold is kept, if all are held
 * until the same time; else null.
 */
export function selectFormerState({ images }: Schema, whereChanged: SQL | undefined, isHoldKept: boolean): SQL {
  const whereQuiet = or(isNotNull(images.mutedAt), isNotNull(images.snoozedUntil))
  const whereKnown = sql`count(*) filter (where ${whereQuiet}) = 0`
  const whereKept = isHoldKept ? sql`${whereKnown} or (${whereHeldAlike({ images })})` : whereKnown
  return sql`(select case when ${whereKept} then '' end from ${images} where ${whereChanged})`
}

/** Selects the end of the hold of the images, if all are held until the same time; else null. */
export function selectFormerHold({ images }: Schema, whereChanged: SQL | undefined): SQL {
  return sql`(select case when ${whereHeldAlike({ images })} then min(${images.snoozedUntil}) end from ${images} where ${whereChanged})`
}

function whereHeldAlike({ images }: Pick<Schema, 'images'>): SQL {
  const held = sql`count(*) filter (where ${eq(images.isHeld, true)})`
  return sql`${held} = count(*) and min(${images.snoozedUntil}) = max(${images.snoozedUntil})`
}

/** Matches an action and an image of it, if the image is still as the action left it and it is known how it was before. */
export function whereUndoable(schema: Schema): SQL | undefined {
  const { actions, images } = schema
  return or(
    whereAcknowledged(schema),
    and(eq(actions.verb, 'tagged'), whereTagged(schema), not(whereDoneSince(schema, ['tagged']))),
    and(
      eq(actions.name, ''),
      or(
        and(eq(actions.verb, 'muted'), eq(images.mutedAt, actions.at)),
        and(eq(actions.verb, 'snoozed'), eq(images.snoozedUntil, actions.until)),
      ),
      not(whereDoneSince(schema, ['acknowledged', 'pending', 'snoozed', 'muted'])),
    ),
  )
}

/** Matches what is acknowledged since the time of the action on the host, or some host, of the action. */
function whereAcknowledged({ actions, hosts, images }: Schema): SQL | undefined {
  const onHost = or(isNull(actions.hostname), eq(hosts.host, actions.hostname))
  const ofImage = and(eq(hosts.imageId, images.id), eq(hosts.acknowledgedAt, actions.at), onHost)
  return and(
    eq(actions.verb, 'acknowledged'),
    // An acknowledgement on all hosts ends a snooze. One on a single host leaves it.
    or(isNotNull(actions.hostname), eq(actions.name, '')),
    isNull(images.mutedAt),
    isNull(images.snoozedUntil),
    // This is no `exists`: within an `or` PostgreSQL would read all hosts for it.
    sql`(select 1 from ${hosts} where ${ofImage} limit 1) = 1`,
  )
}

/** Matches an image that bears the tag which the action gave it, if there still is the one before. */
function whereTagged({ actions, images, tags }: Schema): SQL {
  const borne = sql`coalesce((select ${tags.name} from ${tags} where ${eq(tags.id, images.tagId)}), '')`
  const whereFormerExists = sql`exists (select 1 from ${tags} where ${eq(tags.name, actions.name)})`
  return sql`${borne} = coalesce(${actions.tag}, '') and (${eq(actions.name, '')} or ${whereFormerExists})`
}

/** Matches an image to which something else was done since, or at the same moment. */
function whereDoneSince({ actions, actionImages, images }: Schema, verbs: readonly ActionVerb[]): SQL {
  const listed = sql.join(
    verbs.map((verb) => sql`${verb}`),
    sql`, `,
  )
  return sql`exists (select 1 from ${actionImages} as since_images join ${actions} as since on since.id = since_images.action_id
    where since_images.image_id = ${images.id} and since.id <> ${actions.id} and since.at >= ${actions.at} and since.verb in (${listed}))`
}
