import { and, eq, inArray, isNull, max, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import { compareNewestFirst } from '@/lib/domain/newest-first'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { buildUpdates } from '../records/build-updates'
import { selectHostJoins } from '../statements/host-joins'
import { whereInState } from '../statements/in-state'
import { createMissingRevisionRowError } from '../statements/revision'
import type { Store, UpdateFilter, UpdateOutline } from '../store'

/** The largest id that either database gives. */
const MOST_ID = 2_147_483_647

export function createOutlineVerbs({ schema, read }: DatabaseConnection): Pick<Store, 'readOutline' | 'readUpdates'> {
  const { hosts, revisionRow } = schema

  return {
    async readOutline(at, filter) {
      const [[row], rows] = await read((queries) => [
        queries.select().from(revisionRow),
        selectOutline(queries, schema, whereMatchesFilter(queries, schema, filter, at)),
      ])
      if (row === undefined) throw createMissingRevisionRowError()
      return { revision: row.revision, updates: sortOutlines(rows) }
    },

    async readUpdates(ids, at) {
      const [joins] = await read((queries) => [
        selectHostJoins(queries, schema).where(inArray(hosts.imageId, [...ids])),
      ])
      return buildUpdates(joins, at)
    },
  }
}

/** Of texts that have no limit both databases know the length without reading them. */
export function selectOutline(queries: Queries, { events, hosts, images }: Schema, condition: SQL | undefined) {
  const bytes = sql<number>`sum(octet_length(${events.metadata}) + octet_length(${events.extra}))`.mapWith(Number)
  return queries
    .select({ id: images.id, image: images.image, receivedAt: max(hosts.receivedAt), bytes })
    .from(hosts)
    .innerJoin(events, eq(events.id, hosts.eventId))
    .innerJoin(images, eq(images.id, hosts.imageId))
    .where(condition)
    .groupBy(images.id)
}

type OutlineRow = UpdateOutline & { image: string; receivedAt: Instant | null }

/** @returns newest first */
export function sortOutlines(rows: readonly OutlineRow[]): UpdateOutline[] {
  return rows
    .map(({ receivedAt, ...update }) => ({ ...update, receivedAt: receivedAt ?? '' }))
    .sort(compareNewestFirst)
    .map(({ id, bytes }) => ({ id, bytes }))
}

/** As `createUpdateMatcher` of the domain has it. */
function whereMatchesFilter(queries: Queries, schema: Schema, filter: UpdateFilter, at: Instant): SQL | undefined {
  const { hosts, images } = schema
  const onHosts = queries
    .select({ id: hosts.imageId })
    .from(hosts)
    .where(inArray(hosts.host, [...filter.hosts]))
  return and(
    filter.states.length === 0
      ? undefined
      : or(...filter.states.map((state) => whereInState(queries, schema, state, at))),
    filter.tags.length === 0 ? undefined : whereTaggedWithAny(queries, schema, filter.tags),
    filter.hosts.length === 0 ? undefined : inArray(images.id, onHosts),
  )
}

/** @param names of tags, or their ids; `''` for none */
function whereTaggedWithAny(queries: Queries, { images, tags }: Schema, names: readonly string[]): SQL | undefined {
  const ids = names.map(Number).filter((id, at) => String(id) === names[at] && isTagId(id))
  const named = queries
    .select({ id: tags.id })
    .from(tags)
    .where(or(inArray(tags.name, [...names]), inArray(tags.id, ids)))
  return or(names.includes('') ? isNull(images.tagId) : undefined, inArray(images.tagId, named))
}

function isTagId(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id <= MOST_ID
}
