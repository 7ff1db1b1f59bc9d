import { eq } from 'drizzle-orm'
import type { Queries, Schema } from '../connection'

/** Selects each host of each image with what it refers to, for `buildUpdates`. */
export function selectHostJoins(queries: Queries, { events, hosts, images, tags }: Schema) {
  return queries
    .select({ hosts, events, images, tags })
    .from(hosts)
    .innerJoin(events, eq(events.id, hosts.eventId))
    .innerJoin(images, eq(images.id, hosts.imageId))
    .leftJoin(tags, eq(tags.id, images.tagId))
}
