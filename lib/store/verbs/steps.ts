import { and, eq, gt, inArray, notExists, sql } from 'drizzle-orm'
import { Changed } from '@/lib/domain/errors'
import type { Connection, Queries } from '../connection'
import type { Seen, Store } from '../store'
import { toEffect } from './effect'
import { areKnown, throwUnknown, toImagesById } from './known-images'
import { raiseTraceably } from './raise'
import { stateStatements } from './state'
import { assignStatements, unknownTag } from './tag'

export function createStepsVerb(connection: Connection): Pick<Store, 'takeSteps'> {
  const { schema, read, write } = connection
  const { hosts, images, pulse, tags } = schema
  const isAsSeen = (queries: Queries, { database, revision }: Seen, ids: string[]) => {
    const changed = and(inArray(hosts.imageId, ids), gt(hosts.revision, revision))
    const isSame = database === undefined ? undefined : eq(pulse.database, database)
    return and(isSame, notExists(queries.select().from(hosts).where(changed)))
  }

  return {
    async takeSteps(steps, seen, at, actor = '') {
      const byId = toImagesById(steps.flatMap((step) => step.images))
      const ids = [...byId.keys()]
      const tagIds = [...new Set(steps.flatMap((step) => ('tagId' in step && step.tagId !== null ? [step.tagId] : [])))]
      const written = await write(
        raiseTraceably(schema, (queries) => {
          const known = queries.select({ id: tags.id }).from(tags).where(inArray(tags.id, tagIds))
          return and(
            seen === null ? undefined : isAsSeen(queries, seen, ids),
            areKnown(queries, schema, ids),
            sql`(select count(*) from (${known}) as known) = ${tagIds.length}`,
          )
        }),
        (queries) =>
          steps.flatMap((step): readonly PromiseLike<unknown>[] => {
            const ofStep = [...toImagesById(step.images).keys()]
            return 'state' in step
              ? stateStatements(queries, schema, ofStep, step.state, { at, actor })
              : assignStatements(queries, schema, ofStep, step.tagId, { at, actor })
          }),
      )
      if (written !== null) return toEffect(written.revision, written.answers)
      const [known, found] = await read((queries) => [
        queries.select().from(tags).where(inArray(tags.id, tagIds)),
        queries.select({ id: images.id }).from(images).where(inArray(images.id, ids)),
      ])
      const unknown = tagIds.find((id) => !known.some((tag) => tag.id === id))
      if (unknown !== undefined) throw unknownTag(unknown)
      if (found.length < ids.length) return throwUnknown(connection, byId)
      throw new Changed('Some of the images have changed since.')
    },
  }
}
