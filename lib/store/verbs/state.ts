import { and, eq, exists, gt, inArray, isNull, lte, type SQL } from 'drizzle-orm'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { mapImagesById, throwUnknownImageError, whereImagesKnown } from '../statements/known-images'
import { whereHostPending, whereNotMutedOrSnoozed } from '../statements/pending'
import { recordAction } from '../statements/record-action'
import { incrementRevisionTraceably, markChanged, selectRevision } from '../statements/revision'
import { buildStateStatements } from '../statements/state-change'
import { createUnknownTagError } from '../statements/tags'
import type { Store } from '../store'
import { countEffect } from './effect'

type StateVerbs = Pick<Store, 'setState' | 'followActionLink' | 'acknowledgePending' | 'endSnoozes'>

export function createStateVerbs(connection: DatabaseConnection): StateVerbs {
  const { schema, read, write } = connection
  const { credentials, hosts, images, tags } = schema

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

    async followActionLink({ id, images: names, seen }, state, at, actor = '') {
      const ids = [...mapImagesById(names).keys()]
      const whereLink = and(eq(credentials.kind, 'action-link'), eq(credentials.id, id))
      const whereValid = and(whereLink, gt(credentials.expiresAt, at))
      const written = await write(
        incrementRevisionTraceably(schema, (queries) => exists(queries.select().from(credentials).where(whereValid))),
        (queries) => [
          ...buildStateStatements(queries, schema, ids, state, { at, actor, seen }),
          queries.delete(credentials).where(whereLink),
        ],
      )
      return written === null ? null : countEffect(written.revision, written.answers)
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
            // An image that is muted or snoozed is left alone.
            { at, actor, verb: 'acknowledged', name: '' },
            inArray(images.id, queries.select({ id: hosts.imageId }).from(hosts).where(wherePending(queries))),
          ),
          queries
            .update(hosts)
            .set({ acknowledgedAt: at, revision: selectRevision(schema) })
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
          queries
            .update(images)
            .set({ snoozedUntil: null, isHeld: false })
            .where(whereSnoozeOver)
            .returning({ id: images.id }),
        ],
      )
      if (written === null) return null
      return { revision: written.revision, images: written.answers[1].length }
    },
  }
}

function whereTag({ images }: Schema, tagId: number | null): SQL {
  return tagId === null ? isNull(images.tagId) : eq(images.tagId, tagId)
}
