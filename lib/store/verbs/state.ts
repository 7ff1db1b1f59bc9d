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
import { ChangedError } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { NewState } from '@/lib/domain/update/update'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { computeImageId } from '../records/event-rows'
import { mapImagesById, throwUnknownImageError, whereImagesKnown } from '../statements/known-images'
import { whereHostOpen, whereHostPending, whereNotMutedOrSnoozed, whereNotQuieted } from '../statements/pending'
import { incrementRevision, incrementRevisionTraceably, markChanged, revisionOf } from '../statements/revision'
import type { Store } from '../store'
import { deleteActionsOnlyOfImage, recordAction } from './action'
import { countEffect } from './effect'
import { createUnknownTagError } from './tag'

type StateVerbs = Pick<
  Store,
  'setState' | 'acknowledgePending' | 'endSnoozes' | 'setNote' | 'setChangelog' | 'forgetImage'
>

export function createStateVerbs(connection: DatabaseConnection): StateVerbs {
  const { schema, read, write } = connection
  const { events, hosts, images, tags } = schema

  return {
    async setState(names, state, at, actor = '') {
      const byId = mapImagesById(names)
      const ids = [...byId.keys()]
      const host = 'hostname' in state ? state.hostname : undefined
      const written = await write(
        incrementRevisionTraceably(schema, (queries) => whereImagesKnown(queries, schema, ids, host)),
        (queries) => buildStateStatements(queries, schema, ids, state, { at, actor }),
      )
      if (written === null) return throwUnknownImageError(connection, byId, host)
      return countEffect(written.revision, written.answers)
    },

    async acknowledgePending(scope, at, actor = '') {
      const whereInScope = scope === 'all' ? undefined : whereTag(schema, scope.tagId)
      const whereActive = and(whereInScope, whereNotMutedOrSnoozed(schema, at))
      const wherePending = (queries: Queries) =>
        and(
          whereHostPending(queries, schema),
          inArray(hosts.imageId, queries.select({ id: images.id }).from(images).where(whereActive)),
        )
      const written = await write(
        incrementRevisionTraceably(schema, (queries) =>
          exists(queries.select().from(hosts).where(wherePending(queries))),
        ),
        (queries) => [
          ...recordAction(
            queries,
            schema,
            { at, actor, verb: 'acknowledged' },
            inArray(images.id, queries.select({ id: hosts.imageId }).from(hosts).where(wherePending(queries))),
          ),
          queries
            .update(hosts)
            .set({ acknowledgedAt: at, revision: revisionOf(schema) })
            .where(wherePending(queries)),
        ],
      )
      if (written !== null) return { revision: written.revision, images: written.answers[1].length }
      if (scope === 'all' || scope.tagId === null) return null
      const { tagId } = scope
      const [known] = await read((queries) => [queries.select().from(tags).where(eq(tags.id, tagId))])
      if (known.length === 0) throw createUnknownTagError(tagId)
      return null
    },

    async endSnoozes(at) {
      const whereSnoozeOver = lte(images.snoozedUntil, at)
      const written = await write(
        incrementRevisionTraceably(schema, (queries) => exists(queries.select().from(images).where(whereSnoozeOver))),
        (queries) => [
          markChanged(
            queries,
            schema,
            inArray(hosts.imageId, queries.select({ id: images.id }).from(images).where(whereSnoozeOver)),
          ),
          queries.update(images).set({ snoozedUntil: null }).where(whereSnoozeOver).returning({ id: images.id }),
        ],
      )
      if (written === null) return null
      return { revision: written.revision, images: written.answers[1].length }
    },

    setNote: (image, note, at, actor = '', expected) =>
      setImageField(connection, image, {
        values: { note },
        whereDiffers: ne(images.note, note),
        whereExpected: expected === undefined ? undefined : eq(images.note, expected),
        action: { at, actor, verb: 'noted', name: note },
      }),
    setChangelog: (image, changelog, at, actor = '') =>
      setImageField(connection, image, {
        values: { changelog },
        whereDiffers: ne(images.changelog, changelog),
        action: { at, actor, verb: 'linked' },
      }),

    async forgetImage(image) {
      const id = computeImageId(image)
      const written = await write(
        incrementRevision(schema, (queries) => whereImagesKnown(queries, schema, [id])),
        (queries) => [
          deleteActionsOnlyOfImage(queries, schema, id),
          queries.delete(images).where(eq(images.id, id)),
          queries.delete(events).where(eq(events.imageId, id)),
        ],
      )
      if (written === null) return throwUnknownImageError(connection, mapImagesById([image]))
      return { revision: written.revision, images: 1 }
    },
  }
}

/** What puts images into a state; the second answers those that it changes. */
export function buildStateStatements(
  queries: Queries,
  schema: Schema,
  ids: string[],
  state: NewState,
  { at, actor }: { at: Instant; actor: string },
) {
  return [
    ...recordAction(queries, schema, buildAction(state, at, actor), whereStateDiffers(queries, schema, ids, state)),
    markChanged(queries, schema, inArray(schema.hosts.imageId, ids)),
    ...buildStateUpdates(queries, schema, ids, state, at),
  ] as const
}

type ImageField = {
  values: { note: string } | { changelog: string }
  whereDiffers: SQL
  whereExpected?: SQL | undefined
  action: { at: Instant; actor: string; verb: 'noted' | 'linked'; name?: string }
}

/** Keeps what a person says of an image. */
async function setImageField(
  connection: DatabaseConnection,
  image: string,
  { values, whereDiffers, whereExpected, action }: ImageField,
) {
  const { schema, read, write } = connection
  const { hosts, images } = schema
  const id = computeImageId(image)
  const written = await write(
    incrementRevisionTraceably(schema, (queries) =>
      and(
        whereImagesKnown(queries, schema, [id]),
        whereExpected &&
          exists(
            queries
              .select()
              .from(images)
              .where(and(eq(images.id, id), whereExpected)),
          ),
      ),
    ),
    (queries) => [
      ...recordAction(queries, schema, action, and(eq(images.id, id), whereDiffers)),
      markChanged(queries, schema, eq(hosts.imageId, id)),
      queries.update(images).set(values).where(eq(images.id, id)),
    ],
  )
  if (written !== null) return { revision: written.revision, images: written.answers[1].length }
  const [known] = await read((queries) => [queries.select({ id: images.id }).from(images).where(eq(images.id, id))])
  if (known.length === 0) return throwUnknownImageError(connection, mapImagesById([image]))
  throw new ChangedError(`The note of "${image}" has changed since.`)
}

function buildAction(state: NewState, at: Instant, actor: string) {
  return {
    at,
    actor,
    verb: state.state,
    hostname: 'hostname' in state ? (state.hostname ?? null) : null,
    until: state.state === 'snoozed' ? state.until : null,
  }
}

/** Which of the images are not in the state already. */
function whereStateDiffers(queries: Queries, schema: Schema, ids: string[], state: NewState): SQL | undefined {
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
      ? whereToAcknowledge(queries, schema, state)
      : or(isNotNull(hosts.acknowledgedAt), whereToReopen(queries, schema, ids, hostname))
  const onHost = hostname === undefined ? undefined : eq(hosts.host, hostname)
  // Not by `exists`: within an `or` PostgreSQL would read all hosts for it.
  const whereOnSomeHost = inArray(
    images.id,
    queries
      .select({ id: hosts.imageId })
      .from(hosts)
      .where(and(inArray(hosts.imageId, ids), isOther, onHost)),
  )
  return and(ofImages, hostname === undefined ? or(whereMutedOrSnoozed(schema), whereOnSomeHost) : whereOnSomeHost)
}

function buildStateUpdates(queries: Queries, schema: Schema, ids: string[], state: NewState, at: Instant) {
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
            .where(and(onHosts, whereToAcknowledge(queries, schema, state)))
            .returning({ host: hosts.host }),
        ]
      : [
          queries
            .update(hosts)
            .set({ ignoredAt: null, settledBy: 'overruled' })
            .where(and(onHosts, whereToReopen(queries, schema, ids, hostname)))
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
function whereToReopen(queries: Queries, { hosts }: Schema, ids: string[], hostname?: string): SQL | undefined {
  const whereQuieted = not(whereNotQuieted({ hosts }))
  if (hostname !== undefined) return whereQuieted
  const asking = queries
    .select({ id: hosts.imageId })
    .from(hosts)
    .where(and(inArray(hosts.imageId, ids), whereNotQuieted({ hosts })))
  return and(whereQuieted, notInArray(hosts.imageId, asking))
}

function whereToAcknowledge(
  queries: Queries,
  { events, hosts }: Schema,
  { asOf }: { asOf?: Instant },
): SQL | undefined {
  const whereOpen = whereHostOpen({ hosts })
  if (asOf === undefined) return whereOpen
  // What an earlier version kept tells only when the digest was reported first.
  const since = sql`coalesce(${hosts.digestSince}, ${events.firstReceivedAt})`
  const whereUnseen = sql`${since} > ${sql.param(asOf, hosts.digestSince)}`
  // By both times: the clocks of two replicas differ, so what was shown may seem to have been received first after that.
  const later = and(eq(events.id, hosts.eventId), whereUnseen, gt(hosts.receivedAt, asOf))
  return and(whereOpen, notExists(queries.select().from(events).where(later)))
}

/** Whether an image is muted or snoozed, even when the snooze is over. */
function whereMutedOrSnoozed({ images }: Schema): SQL | undefined {
  return or(isNotNull(images.mutedAt), isNotNull(images.snoozedUntil))
}

function whereTag({ images }: Schema, tagId: number | null): SQL {
  return tagId === null ? isNull(images.tagId) : eq(images.tagId, tagId)
}
