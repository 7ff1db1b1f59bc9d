import { sql } from 'drizzle-orm'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { createPrepareOnce } from '../prepare-once'
import { toEventRows } from '../records/event-rows'
import { buildEventConflictUpdate, buildEventPlaceholders, getExcluded } from '../statements/event-upsert'
import { incrementRevision } from '../statements/revision'
import type { OldUpdate } from './old-update'

/** The rows that one statement writes. Row by row, as `record` does it, PostgreSQL takes eight times as long. */
const ROWS = 100

/**
 * Writes updates, in their order, as the events they come from, with the decisions of people. If several are of one image on one host, the
 * last one is its latest event, and decides whether it is acknowledged; the last tag assigned stays.
 */
export function createUpdateWriter({ schema, write }: Pick<DatabaseConnection, 'schema' | 'write'>) {
  const prepareMany = createPrepareOnce((queries) => prepareUpserts(queries, schema, ROWS))
  const prepareOne = createPrepareOnce((queries) => prepareUpserts(queries, schema, 1))

  return async (updates: readonly OldUpdate[]): Promise<void> => {
    await write(incrementRevision(schema), (queries) =>
      groupRows(updates.map(buildRows)).flatMap((group) => {
        const { event, image, host } = group.length === ROWS ? prepareMany(queries) : prepareOne(queries)
        return [
          event.execute(buildValues(group.map((rows) => rows.event))),
          image.execute(buildValues(group.map((rows) => rows.image))),
          host.execute(buildValues(group.map((rows) => rows.host))),
        ]
      }),
    )
  }
}

type UpdateRows = ReturnType<typeof buildRows>

function buildRows({ event, acknowledgedAt, tagId }: OldUpdate) {
  const rows = toEventRows(event)
  return { event: rows.event, image: { ...rows.image, tagId }, host: { ...rows.host, acknowledgedAt } }
}

/** Splits rows into groups of `ROWS`, or of one. A statement must not write a row twice, so a group has no image twice. */
function groupRows(rows: readonly UpdateRows[]): (readonly UpdateRows[])[] {
  const groups: (readonly UpdateRows[])[] = []
  for (let from = 0; from < rows.length; from += ROWS) {
    const some = rows.slice(from, from + ROWS)
    const images = new Set(some.map((one) => one.image.id))
    if (images.size === ROWS) groups.push(some)
    else groups.push(...some.map((one) => [one]))
  }
  return groups
}

/** Builds the values of several rows, named as their placeholders are. */
function buildValues(rows: readonly Record<string, unknown>[]): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [index, row] of rows.entries()) {
    for (const [name, value] of Object.entries(row)) values[name + index] = value
  }
  return values
}

function prepareUpserts(queries: Queries, { events, images, hosts }: Schema, rows: number) {
  const suffixes = Array.from({ length: rows }, (_, index) => String(index))
  return {
    event: queries
      .insert(events)
      .values(suffixes.map(buildEventPlaceholders))
      .onConflictDoUpdate(buildEventConflictUpdate(events))
      .prepare(`fill_events_${rows}`),

    image: queries
      .insert(images)
      .values(suffixes.map(buildImagePlaceholders))
      .onConflictDoUpdate({
        target: images.id,
        set: { tagId: sql`coalesce(${getExcluded(images.tagId)}, ${images.tagId})` },
      })
      .prepare(`fill_images_${rows}`),

    host: queries
      .insert(hosts)
      .values(suffixes.map(buildHostPlaceholders))
      .onConflictDoUpdate({
        target: hosts.id,
        set: {
          eventId: getExcluded(hosts.eventId),
          digest: getExcluded(hosts.digest),
          receivedAt: getExcluded(hosts.receivedAt),
          acknowledgedAt: getExcluded(hosts.acknowledgedAt),
          pendingSince: getExcluded(hosts.pendingSince),
        },
      })
      .prepare(`fill_hosts_${rows}`),
  }
}

function buildImagePlaceholders(suffix: string) {
  const at = (name: keyof UpdateRows['image']) => sql.placeholder(name + suffix)
  return { id: at('id'), image: at('image'), tagId: at('tagId'), firstSeenAt: at('firstSeenAt') }
}

function buildHostPlaceholders(suffix: string) {
  const at = (name: keyof UpdateRows['host']) => sql.placeholder(name + suffix)
  return {
    id: at('id'),
    imageId: at('imageId'),
    host: at('host'),
    eventId: at('eventId'),
    digest: at('digest'),
    receivedAt: at('receivedAt'),
    acknowledgedAt: at('acknowledgedAt'),
    pendingSince: at('pendingSince'),
  }
}
