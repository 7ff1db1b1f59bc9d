import { and, eq, gt, inArray, notExists, sql } from 'drizzle-orm'
import { ChangedError } from '@/lib/domain/errors'
import type { DatabaseConnection, Queries } from '../connection'
import { mapImagesById, throwUnknownImageError, whereImagesKnown } from '../statements/known-images'
import { incrementRevisionTraceably } from '../statements/revision'
import { buildStateStatements } from '../statements/state-change'
import { buildAssignStatements, createUnknownTagError } from '../statements/tags'
import type { Store } from '../store'
import type { ExpectedRevision } from '../update-store'
import { countEffect } from './effect'

export function createStepsVerb(connection: DatabaseConnection): Pick<Store, 'applySteps'> {
  const { schema, read, write } = connection
  const { hosts, images, revisionRow, tags } = schema
  const whereUnchangedSince = (queries: Queries, { database, revision }: ExpectedRevision, ids: string[]) => {
    const changed = and(inArray(hosts.imageId, ids), gt(hosts.revision, revision))
    const whereSameDatabase = database === undefined ? undefined : eq(revisionRow.database, database)
    return and(whereSameDatabase, notExists(queries.select().from(hosts).where(changed)))
  }

  return {
    async applySteps(steps, expected, at, actor = '') {
      const byId = mapImagesById(steps.flatMap((step) => step.images))
      const ids = [...byId.keys()]
      const tagIds = [...new Set(steps.flatMap((step) => ('tagId' in step && step.tagId !== null ? [step.tagId] : [])))]
      const written = await write(
        incrementRevisionTraceably(schema, (queries) => {
          const known = queries.select({ id: tags.id }).from(tags).where(inArray(tags.id, tagIds))
          return and(
            expected === null ? undefined : whereUnchangedSince(queries, expected, ids),
            whereImagesKnown(queries, schema, ids),
            sql`(select count(*) from (${known}) as known) = ${tagIds.length}`,
          )
        }),
        (queries) =>
          steps.flatMap((step): readonly PromiseLike<unknown>[] => {
            const ofStep = [...mapImagesById(step.images).keys()]
            return 'state' in step
              ? buildStateStatements(queries, schema, ofStep, step.state, { at, actor, isByRule: step.isByRule })
              : buildAssignStatements(queries, schema, ofStep, step.tagId, { at, actor })
          }),
      )
      if (written !== null) return countEffect(written.revision, written.answers)
      const [known, found] = await read((queries) => [
        queries.select().from(tags).where(inArray(tags.id, tagIds)),
        queries.select({ id: images.id }).from(images).where(inArray(images.id, ids)),
      ])
      const unknown = tagIds.find((id) => !known.some((tag) => tag.id === id))
      if (unknown !== undefined) throw createUnknownTagError(unknown)
      if (found.length < ids.length) return throwUnknownImageError(connection, byId)
      throw new ChangedError('Some of the images have changed since.')
    },
  }
}
