import { and, eq, exists, ne, type SQL } from 'drizzle-orm'
import { ChangedError } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { DatabaseConnection } from '../connection'
import { computeImageId } from '../records/event-rows'
import { mapImagesById, throwUnknownImageError, whereImagesKnown } from '../statements/known-images'
import { deleteActionsOnlyOfImage, recordAction } from '../statements/record-action'
import { incrementRevision, incrementRevisionTraceably, markChanged } from '../statements/revision'
import type { Store } from '../store'

export function createImageVerbs(
  connection: DatabaseConnection,
): Pick<Store, 'setNote' | 'setChangelog' | 'forgetImage'> {
  const { schema, write } = connection
  const { events, images } = schema

  return {
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

type ImageField = {
  values: { note: string } | { changelog: string }
  whereDiffers: SQL
  whereExpected?: SQL | undefined
  action: { at: Instant; actor: string; verb: 'noted' | 'linked'; name?: string }
}

/** Keeps a field of an image that a person edits. */
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
