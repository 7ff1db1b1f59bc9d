import { sql } from 'drizzle-orm'
import type { Connection, Queries, Schema } from '../connection'
import { toEventRows } from '../records/event-rows'
import { excluded, onSameEvent, toEventPlaceholders } from '../verbs/event-upsert'
import { createPrepareOnce } from '../verbs/prepare-once'
import { raiseRevision } from '../verbs/raise'
import type { OldUpdate } from './old-update'

/** How many rows a statement writes. One by one, as `record` does it, PostgreSQL takes eight times as long. */
const ROWS = 100

/**
 * Writes updates as the events they come from, with what a person decided about them, in their order. Where several are of one
 * image on one host, the last one is its latest, and says whether it is acknowledged; the last tag assigned stays.
 */
export function createFill({ schema, write }: Pick<Connection, 'schema' | 'write'>) {
  const prepareMany = createPrepareOnce((queries) => prepareUpserts(queries, schema, ROWS))
  const prepareOne = createPrepareOnce((queries) => prepareUpserts(queries, schema, 1))

  return async (updates: readonly OldUpdate[]): Promise<void> => {
    await write(raiseRevision(schema), (queries) =>
      toGroups(updates.map(toRows)).flatMap((group) => {
        const { event, image, host } = group.length === ROWS ? prepareMany(queries) : prepareOne(queries)
        return [
          event.execute(toValues(group.map((rows) => rows.event))),
          image.execute(toValues(group.map((rows) => rows.image))),
          host.execute(toValues(group.map((rows) => rows.host))),
        ]
      }),
    )
  }
}

type Rows = ReturnType<typeof toRows>

function toRows({ event, acknowledgedAt, tagId }: OldUpdate) {
  const rows = toEventRows(event)
  return { event: rows.event, image: { ...rows.image, tagId }, host: { ...rows.host, acknowledgedAt } }
}

/** Groups of `ROWS`, or of one. A statement must not write a row twice, so a group has no image twice. */
function toGroups(rows: readonly Rows[]): (readonly Rows[])[] {
  const groups: (readonly Rows[])[] = []
  for (let from = 0; from < rows.length; from += ROWS) {
    const some = rows.slice(from, from + ROWS)
    const images = new Set(some.map((one) => one.image.id))
    if (images.size === ROWS) groups.push(some)
    else groups.push(...some.map((one) => [one]))
  }
  return groups
}

/** The values of several rows, named as their placeholders are. */
function toValues(rows: readonly Record<string, unknown>[]): Record<string, unknown> {
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
      .values(suffixes.map(toEventPlaceholders))
      .onConflictDoUpdate(onSameEvent(events))
      .prepare(`fill_events_${rows}`),

    image: queries
      .insert(images)
      .values(suffixes.map(toImagePlaceholders))
      .onConflictDoUpdate({
        target: images.id,
        set: { tagId: sql`coalesce(${excluded(images.tagId)}, ${images.tagId})` },
      })
      .prepare(`fill_images_${rows}`),

    host: queries
      .insert(hosts)
      .values(suffixes.map(toHostPlaceholders))
      .onConflictDoUpdate({
        target: hosts.id,
        set: {
          eventId: excluded(hosts.eventId),
          digest: excluded(hosts.digest),
          receivedAt: excluded(hosts.receivedAt),
          acknowledgedAt: excluded(hosts.acknowledgedAt),
          pendingSince: excluded(hosts.pendingSince),
        },
      })
      .prepare(`fill_hosts_${rows}`),
  }
}

function toImagePlaceholders(suffix: string) {
  const at = (name: keyof Rows['image']) => sql.placeholder(name + suffix)
  return { id: at('id'), image: at('image'), tagId: at('tagId'), firstSeenAt: at('firstSeenAt') }
}

function toHostPlaceholders(suffix: string) {
  const at = (name: keyof Rows['host']) => sql.placeholder(name + suffix)
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
