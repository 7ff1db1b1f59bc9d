import { and, eq, inArray, sql } from 'drizzle-orm'
import { NotFoundError } from '@/lib/domain/errors'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { computeImageId } from '../records/event-rows'

/** Maps the id of each image to its key; an image that is named twice is there once. */
export function mapImagesById(images: readonly string[]): Map<string, string> {
  return new Map(images.map((image) => [computeImageId(image), image]))
}

/** Holds when all these images are known, and on that host if one is given. */
export function whereImagesKnown(queries: Queries, schema: Schema, ids: readonly string[], host?: string) {
  const rows = host === undefined ? selectImages(queries, schema, ids) : selectImagesOnHost(queries, schema, ids, host)
  return sql`(select count(*) from (${rows}) as known) = ${ids.length}`
}

/**
 * Explains why `whereImagesKnown` did not hold.
 * @throws NotFoundError always; it names the first image that is unknown
 */
export async function throwUnknownImageError(
  { schema, read }: DatabaseConnection,
  byId: Map<string, string>,
  host?: string,
): Promise<never> {
  const ids = [...byId.keys()]
  const [rows] = await read((queries) => [selectImages(queries, schema, ids)])
  const known = new Set(rows.map((row) => row.id))
  const unknown = ids.find((id) => !known.has(id))
  if (unknown !== undefined) throw new NotFoundError(`There is no update for the image "${byId.get(unknown)}".`)
  throw new NotFoundError(`The host "${host ?? ''}" has not reported this image.`)
}

function selectImages(queries: Queries, { images }: Schema, ids: readonly string[]) {
  return queries
    .select({ id: images.id })
    .from(images)
    .where(inArray(images.id, [...ids]))
}

function selectImagesOnHost(queries: Queries, { hosts }: Schema, ids: readonly string[], host: string) {
  return queries
    .select({ id: hosts.imageId })
    .from(hosts)
    .where(and(inArray(hosts.imageId, [...ids]), eq(hosts.host, host)))
}
