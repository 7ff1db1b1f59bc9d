import { randomUUID } from 'node:crypto'
import { and, eq, inArray, ne, notExists, type SQL, sql } from 'drizzle-orm'
import type { Queries, Schema } from '../connection'

type RecordableAction = Omit<Schema['actions']['$inferInsert'], 'id' | 'tag'> & { tag?: string | SQL | null }

/**
 * The statements that keep who did what to which images: to be run before those that do it, since `whereChanged` tells which images
 * it will change. The second answers their ids; an action that changes none is not kept.
 */
export function recordAction(
  queries: Queries,
  schema: Schema,
  action: RecordableAction,
  whereChanged: SQL | undefined,
) {
  const { actions, actionImages, images } = schema
  const id = randomUUID()
  const changed = queries
    .select({
      id: sql<string>`${id} || ' ' || ${images.id}`.as('id'),
      actionId: sql<string>`${id}`.as('action_id'),
      imageId: images.id,
    })
    .from(images)
    .where(whereChanged)
  return [
    queries.insert(actions).values({ ...action, id }),
    queries.insert(actionImages).select(changed).returning({ id: actionImages.imageId }),
    deleteIfEmpty(queries, schema, id),
  ] as const
}

function deleteIfEmpty(queries: Queries, { actions, actionImages }: Schema, id: string) {
  const ofAction = queries.select().from(actionImages).where(eq(actionImages.actionId, id))
  return queries.delete(actions).where(and(eq(actions.id, id), notExists(ofAction)))
}

/** To be run before the image is deleted. */
export function deleteActionsOnlyOfImage(queries: Queries, { actions, actionImages }: Schema, imageId: string) {
  const ofImage = queries
    .select({ id: actionImages.actionId })
    .from(actionImages)
    .where(eq(actionImages.imageId, imageId))
  const ofOthers = queries
    .select()
    .from(actionImages)
    .where(and(eq(actionImages.actionId, actions.id), ne(actionImages.imageId, imageId)))
  return queries.delete(actions).where(and(inArray(actions.id, ofImage), notExists(ofOthers)))
}

/** The statement that keeps what was done to no image. */
export function recordImagelessAction(queries: Queries, { actions }: Schema, action: RecordableAction) {
  return queries.insert(actions).values({ ...action, id: randomUUID() })
}
