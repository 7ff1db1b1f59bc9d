import { and, eq, exists, inArray, isNotNull, isNull, lte, ne, or, type SQL } from 'drizzle-orm'
import { NotFound } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { NewState } from '@/lib/domain/update'
import type { Connection, Queries, Schema } from '../connection'
import { toImageId } from '../event-rows'
import type { Store } from '../store'
import { areKnown, throwUnknown, toImagesById } from './known-images'
import { raiseRevision } from './raise'

type StateVerbs = Pick<Store, 'setState' | 'acknowledgePending' | 'wake' | 'forget'>

export function createStateVerbs(connection: Connection): StateVerbs {
  const { schema, read, write } = connection
  const { events, hosts, images, tags } = schema

  return {
    async setState(names, state, at) {
      const byId = toImagesById(names)
      const ids = [...byId.keys()]
      const host = 'hostname' in state ? state.hostname : undefined
      const written = await write(
        raiseRevision(schema, (queries) => areKnown(queries, schema, ids, host)),
        (queries) => toStateStatements(queries, schema, ids, state, at),
      )
      if (written === null) return throwUnknown(connection, byId, host)
      return { revision: written.revision, images: countImages(written.answers) }
    },

    async acknowledgePending(scope, at) {
      const isInScope = scope === 'all' ? undefined : hasTag(schema, scope.tagId)
      const isPending = (queries: Queries) =>
        and(
          isNull(hosts.acknowledgedAt),
          inArray(
            hosts.imageId,
            queries
              .select({ id: images.id })
              .from(images)
              .where(
                and(isInScope, isNull(images.mutedAt), or(isNull(images.snoozedUntil), lte(images.snoozedUntil, at))),
              ),
          ),
        )
      const written = await write(
        raiseRevision(schema, (queries) => exists(queries.select().from(hosts).where(isPending(queries)))),
        (queries) => [
          queries.update(hosts).set({ acknowledgedAt: at }).where(isPending(queries)).returning({ id: hosts.imageId }),
        ],
      )
      if (written !== null) return { revision: written.revision, images: countImages(written.answers) }
      if (scope === 'all' || scope.tagId === null) return null
      const { tagId } = scope
      const [known] = await read((queries) => [queries.select().from(tags).where(eq(tags.id, tagId))])
      if (known.length === 0) throw new NotFound(`There is no tag with the id ${tagId}.`)
      return null
    },

    async wake(at) {
      const isOver = lte(images.snoozedUntil, at)
      const written = await write(
        raiseRevision(schema, (queries) => exists(queries.select().from(images).where(isOver))),
        (queries) => [queries.update(images).set({ snoozedUntil: null }).where(isOver).returning({ id: images.id })],
      )
      if (written === null) return null
      return { revision: written.revision, images: countImages(written.answers) }
    },

    async forget(image) {
      const id = toImageId(image)
      const written = await write(
        raiseRevision(schema, (queries) => areKnown(queries, schema, [id])),
        (queries) => [
          queries.delete(images).where(eq(images.id, id)),
          queries.delete(events).where(eq(events.imageId, id)),
        ],
      )
      if (written === null) return throwUnknown(connection, toImagesById([image]))
      return { revision: written.revision, images: 1 }
    },
  }
}

/** Each statement answers the ids of the images it changed. */
function toStateStatements(queries: Queries, schema: Schema, ids: string[], state: NewState, at: Instant) {
  const { hosts, images } = schema
  const ofImages = inArray(images.id, ids)
  const setImages = (values: { mutedAt: Instant | null; snoozedUntil: Instant | null }, isChange: SQL | undefined) =>
    queries.update(images).set(values).where(and(ofImages, isChange)).returning({ id: images.id })
  const setHosts = (acknowledgedAt: Instant | null, isChange: SQL, host: string | undefined) =>
    queries
      .update(hosts)
      .set({ acknowledgedAt })
      .where(and(inArray(hosts.imageId, ids), isChange, host === undefined ? undefined : eq(hosts.host, host)))
      .returning({ id: hosts.imageId })

  if (state.state === 'muted') return [setImages({ mutedAt: at, snoozedUntil: null }, isNull(images.mutedAt))]
  if (state.state === 'snoozed') {
    const isChange = or(isNotNull(images.mutedAt), isNull(images.snoozedUntil), ne(images.snoozedUntil, state.until))
    return [setImages({ mutedAt: null, snoozedUntil: state.until }, isChange)]
  }

  const { hostname } = state
  const ofHosts =
    state.state === 'acknowledged'
      ? setHosts(at, isNull(hosts.acknowledgedAt), hostname)
      : setHosts(null, isNotNull(hosts.acknowledgedAt), hostname)
  if (hostname !== undefined) return [ofHosts]
  const isQuiet = or(isNotNull(images.mutedAt), isNotNull(images.snoozedUntil))
  return [ofHosts, setImages({ mutedAt: null, snoozedUntil: null }, isQuiet)]
}

function hasTag({ images }: Schema, tagId: number | null): SQL {
  return tagId === null ? isNull(images.tagId) : eq(images.tagId, tagId)
}

function countImages(answers: readonly (readonly { id: string }[])[]): number {
  return new Set(answers.flat().map((row) => row.id)).size
}
