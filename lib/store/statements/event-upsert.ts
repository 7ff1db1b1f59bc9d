import { type Column, type Placeholder, sql } from 'drizzle-orm'
import type { Schema } from '../connection'
import type { EventRows } from '../records/event-rows'

/** Builds the placeholders of a row of `events` in a prepared statement. `suffix` distinguishes the values of several rows. */
export function buildEventPlaceholders(suffix = '') {
  const at = (name: keyof EventRows['event']): Placeholder => sql.placeholder(name + suffix)
  return {
    id: at('id'),
    imageId: at('imageId'),
    host: at('host'),
    image: at('image'),
    diunVersion: at('diunVersion'),
    hostname: at('hostname'),
    status: at('status'),
    provider: at('provider'),
    hubLink: at('hubLink'),
    mimeType: at('mimeType'),
    digest: at('digest'),
    created: at('created'),
    platform: at('platform'),
    metadata: at('metadata'),
    extra: at('extra'),
    containers: at('containers'),
    times: at('times'),
    firstReceivedAt: at('firstReceivedAt'),
    receivedAt: at('receivedAt'),
  }
}

/** Counts an event that was received before once more, and keeps its newest details. */
export function buildEventConflictUpdate(events: Schema['events']) {
  return {
    target: events.id,
    set: {
      image: excluded(events.image),
      diunVersion: excluded(events.diunVersion),
      hostname: excluded(events.hostname),
      provider: excluded(events.provider),
      hubLink: excluded(events.hubLink),
      mimeType: excluded(events.mimeType),
      created: excluded(events.created),
      platform: excluded(events.platform),
      metadata: excluded(events.metadata),
      extra: excluded(events.extra),
      containers: sql`replace(${events.containers}, ${excluded(events.containers)}, '') || ${excluded(events.containers)}`,
      times: sql`${events.times} + ${excluded(events.times)}`,
      receivedAt: excluded(events.receivedAt),
    },
  }
}

/** Refers to the value that an upsert brought, as both dialects call it. */
export function excluded(column: Column) {
  return sql.raw(`excluded."${column.name}"`)
}
