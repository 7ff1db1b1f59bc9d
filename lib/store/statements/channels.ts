import { asc, isNotNull } from 'drizzle-orm'
import type { Queries, Schema } from '../connection'

/** Selects the channels whose messages do not arrive, by name. */
export function selectFailedChannels(queries: Queries, { channels }: Schema) {
  const { id, name, kind, failedSince, answer } = channels
  return queries
    .select({ id, name, kind, failedSince, answer })
    .from(channels)
    .where(isNotNull(failedSince))
    .orderBy(asc(name), asc(id))
}
