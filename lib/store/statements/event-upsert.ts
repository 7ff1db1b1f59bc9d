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
      image: getExcluded(events.image),
      diunVersion: getExcluded(events.diunVersion),
      hostname: getExcluded(events.hostname),
      provider: getExcluded(events.provider),
      hubLink: getExcluded(events.hubLink),
      mimeType: getExcluded(events.mimeType),
      created: getExcluded(events.created),
      platform: getExcluded(events.platform),
      metadata: getExcluded(events.metadata),
      extra: getExcluded(events.extra),
      containers: sql`replace(${events.containers}, ${getExcluded(events.containers)}, '') || ${getExcluded(events.containers)}`,
      times: sql`${events.times} + ${getExcluded(events.times)}`,
      receivedAt: getExcluded(events.receivedAt),
    },
  }
}

/** Refers to the value that an upsert brought, as both dialects call it. */
export function getExcluded(column: Column) {
  return sql.raw(`excluded."${column.name}"`)
}
