import {
  and,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  not,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { Changed } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { NewState } from '@/lib/domain/update/update'
import type { Connection, Queries, Schema } from '../connection'
import { toImageId } from '../records/event-rows'
import type { Store } from '../store'
import { deleteActionsOfOnly, recordAction } from './action'
import { toEffect } from './effect'
import { areKnown, throwUnknown, toImagesById } from './known-images'
import { isHeeded, isHostOpen, isHostPending, isLoud } from './pending'
import { markChanged, raiseRevision, raiseTraceably, revisionOf } from './raise'
import { unknownTag } from './tag'

type StateVerbs = Pick<Store, 'setState' | 'acknowledgePending' | 'wake' | 'setNote' | 'setChangelog' | 'forget'>

export function createStateVerbs(connection: Connection): StateVerbs {
  const { schema, read, write } = connection
  const { events, hosts, images, tags } = schema

  return {
    async setState(names, state, at, actor = '') {
      const byId = toImagesById(names)
      const ids = [...byId.keys()]
      const host = 'hostname' in state ? state.hostname : undefined
      const written = await write(
        raiseTraceably(schema, (queries) => areKnown(queries, schema, ids, host)),
        (queries) => stateStatements(queries, schema, ids, state, { at, actor }),
      )
      if (written === null) return throwUnknown(connection, byId, host)
      return toEffect(written.revision, written.answers)
    },

    async acknowledgePending(scope, at, actor = '') {
      const isInScope = scope === 'all' ? undefined : hasTag(schema, scope.tagId)
      const isMeant = and(isInScope, isLoud(schema, at))
      const isPending = (queries: Queries) =>
        and(
          isHostPending(queries, schema),
          inArray(hosts.imageId, queries.select({ id: images.id }).from(images).where(isMeant)),
        )
      const written = await write(
        raiseTraceably(schema, (queries) => exists(queries.select().from(hosts).where(isPending(queries)))),
        (queries) => [
          ...recordAction(
            queries,
            schema,
            { at, actor, verb: 'acknowledged' },
            inArray(images.id, queries.select({ id: hosts.imageId }).from(hosts).where(isPending(queries))),
          ),
          queries
            .update(hosts)
            .set({ acknowledgedAt: at, revision: revisionOf(schema) })
            .where(isPending(queries)),
        ],
      )
      if (written !== null) return { revision: written.revision, images: written.answers[1].length }
      if (scope === 'all' || scope.tagId === null) return null
      const { tagId } = scope
      const [known] = await read((queries) => [queries.select().from(tags).where(eq(tags.id, tagId))])
      if (known.length === 0) throw unknownTag(tagId)
      return null
    },

    async wake(at) {
      const isOver = lte(images.snoozedUntil, at)
      const written = await write(
        raiseTraceably(schema, (queries) => exists(queries.select().from(images).where(isOver))),
        (queries) => [
          markChanged(
            queries,
            schema,
            inArray(hosts.imageId, queries.select({ id: images.id }).from(images).where(isOver)),
          ),
          queries.update(images).set({ snoozedUntil: null }).where(isOver).returning({ id: images.id }),
        ],
      )
      if (written === null) return null
      return { revision: written.revision, images: written.answers[1].length }
    },

    setNote: (image, note, at, actor = '', expected) =>
      setOwn(connection, image, {
        values: { note },
        isOther: ne(images.note, note),
        isAsExpected: expected === undefined ? undefined : eq(images.note, expected),
        action: { at, actor, verb: 'noted', name: note },
      }),
    setChangelog: (image, changelog, at, actor = '') =>
      setOwn(connection, image, {
        values: { changelog },
        isOther: ne(images.changelog, changelog),
        action: { at, actor, verb: 'linked' },
      }),

    async forget(image) {
      const id = toImageId(image)
      const written = await write(
        raiseRevision(schema, (queries) => areKnown(queries, schema, [id])),
        (queries) => [
          deleteActionsOfOnly(queries, schema, id),
          queries.delete(images).where(eq(images.id, id)),
          queries.delete(events).where(eq(events.imageId, id)),
        ],
      )
      if (written === null) return throwUnknown(connection, toImagesById([image]))
      return { revision: written.revision, images: 1 }
    },
  }
}

/** What puts images into a state; the second answers those that it changes. */
export function stateStatements(
  queries: Queries,
  schema: Schema,
  ids: string[],
  state: NewState,
  { at, actor }: { at: Instant; actor: string },
) {
  return [
    ...recordAction(queries, schema, toAction(state, at, actor), toStateChange(queries, schema, ids, state)),
    markChanged(queries, schema, inArray(schema.hosts.imageId, ids)),
    ...toStateStatements(queries, schema, ids, state, at),
  ] as const
}

type Own = {
  values: { note: string } | { changelog: string }
  isOther: SQL
  isAsExpected?: SQL | undefined
  action: { at: Instant; actor: string; verb: 'noted' | 'linked'; name?: string }
}

/** Keeps what a person says of an image. */
async function setOwn(connection: Connection, image: string, { values, isOther, isAsExpected, action }: Own) {
  const { schema, read, write } = connection
  const { hosts, images } = schema
  const id = toImageId(image)
  const written = await write(
    raiseTraceably(schema, (queries) =>
      and(
        areKnown(queries, schema, [id]),
        isAsExpected &&
          exists(
            queries
              .select()
              .from(images)
              .where(and(eq(images.id, id), isAsExpected)),
          ),
      ),
    ),
    (queries) => [
      ...recordAction(queries, schema, action, and(eq(images.id, id), isOther)),
      markChanged(queries, schema, eq(hosts.imageId, id)),
      queries.update(images).set(values).where(eq(images.id, id)),
    ],
  )
  if (written !== null) return { revision: written.revision, images: written.answers[1].length }
  const [known] = await read((queries) => [queries.select({ id: images.id }).from(images).where(eq(images.id, id))])
  if (known.length === 0) return throwUnknown(connection, toImagesById([image]))
  throw new Changed(`The note of "${image}" has changed since.`)
}

function toAction(state: NewState, at: Instant, actor: string) {
  return {
    at,
    actor,
    verb: state.state,
    hostname: 'hostname' in state ? (state.hostname ?? null) : null,
    until: state.state === 'snoozed' ? state.until : null,
  }
}

/** Which of the images are not in the state already. */
function toStateChange(queries: Queries, schema: Schema, ids: string[], state: NewState): SQL | undefined {
  const { hosts, images } = schema
  const ofImages = inArray(images.id, ids)
  if (state.state === 'muted') return and(ofImages, isNull(images.mutedAt))
  if (state.state === 'snoozed') {
    const isOther = or(isNotNull(images.mutedAt), isNull(images.snoozedUntil), ne(images.snoozedUntil, state.until))
    return and(ofImages, isOther)
  }
  const { hostname } = state
  const isOther =
    state.state === 'acknowledged'
      ? isToAcknowledge(queries, schema, state)
      : or(isNotNull(hosts.acknowledgedAt), isToAskAgain(queries, schema, ids, hostname))
  const onHost = hostname === undefined ? undefined : eq(hosts.host, hostname)
  // Not by `exists`: within an `or` PostgreSQL would read all hosts for it.
  const isOnSome = inArray(
    images.id,
    queries
      .select({ id: hosts.imageId })
      .from(hosts)
      .where(and(inArray(hosts.imageId, ids), isOther, onHost)),
  )
  return and(ofImages, hostname === undefined ? or(isQuiet(schema), isOnSome) : isOnSome)
}

function toStateStatements(queries: Queries, schema: Schema, ids: string[], state: NewState, at: Instant) {
  const { hosts, images } = schema
  const setImages = (values: { mutedAt: SQL | null; snoozedUntil: Instant | null }) =>
    queries.update(images).set(values).where(inArray(images.id, ids))
  const mutedAt = sql`coalesce(${images.mutedAt}, ${sql.param(at, images.mutedAt)})`
  if (state.state === 'muted') return [setImages({ mutedAt, snoozedUntil: null })]
  if (state.state === 'snoozed') return [setImages({ mutedAt: null, snoozedUntil: state.until })]

  const { hostname } = state
  const onHosts = and(inArray(hosts.imageId, ids), hostname === undefined ? undefined : eq(hosts.host, hostname))
  const ofHosts =
    state.state === 'acknowledged'
      ? [
          queries
            .update(hosts)
            .set({ acknowledgedAt: at })
            .where(and(onHosts, isToAcknowledge(queries, schema, state)))
            .returning({ host: hosts.host }),
        ]
      : [
          queries
            .update(hosts)
            .set({ ignoredAt: null, settledBy: 'overruled' })
            .where(and(onHosts, isToAskAgain(queries, schema, ids, hostname)))
            .returning({ host: hosts.host }),
          queries
            .update(hosts)
            .set({ acknowledgedAt: null })
            .where(and(onHosts, isNotNull(hosts.acknowledgedAt)))
            .returning({ host: hosts.host }),
        ]
  return hostname === undefined ? [...ofHosts, setImages({ mutedAt: null, snoozedUntil: null })] : ofHosts
}

/**
 * Whether a host that its labels tell to ignore an image, or that has nothing to do, is meant when that is to be pending: by its name,
 * or since there is no other that the image could be pending on.
 */
function isToAskAgain(queries: Queries, { hosts }: Schema, ids: string[], hostname?: string): SQL | undefined {
  const isQuieted = not(isHeeded({ hosts }))
  if (hostname !== undefined) return isQuieted
  const asking = queries
    .select({ id: hosts.imageId })
    .from(hosts)
    .where(and(inArray(hosts.imageId, ids), isHeeded({ hosts })))
  return and(isQuieted, notInArray(hosts.imageId, asking))
}

function isToAcknowledge(queries: Queries, { events, hosts }: Schema, { asOf }: { asOf?: Instant }): SQL | undefined {
  const isOpen = isHostOpen({ hosts })
  if (asOf === undefined) return isOpen
  // What an earlier version kept tells only when the digest was reported first.
  const since = sql`coalesce(${hosts.digestSince}, ${events.firstReceivedAt})`
  const isUnseen = sql`${since} > ${sql.param(asOf, hosts.digestSince)}`
  // By both times: the clocks of two replicas differ, so what was shown may seem to have been received first after that.
  const later = and(eq(events.id, hosts.eventId), isUnseen, gt(hosts.receivedAt, asOf))
  return and(isOpen, notExists(queries.select().from(events).where(later)))
}

/** Whether an image is muted or snoozed, even when the snooze is over. */
function isQuiet({ images }: Schema): SQL | undefined {
  return or(isNotNull(images.mutedAt), isNotNull(images.snoozedUntil))
}

function hasTag({ images }: Schema, tagId: number | null): SQL {
  return tagId === null ? isNull(images.tagId) : eq(images.tagId, tagId)
}
