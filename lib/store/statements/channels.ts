import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
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

/** Ends the links in all messages that went through these channels: the messages are where they are not to be any more. */
export function endActionLinks(queries: Queries, { credentials }: Schema, ids: readonly string[]) {
  return queries
    .delete(credentials)
    .where(and(eq(credentials.kind, 'action-link'), inArray(credentials.name, [...ids])))
}
