import { randomUUID } from 'node:crypto'
import { and, eq, inArray, ne, notExists, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { Queries, Schema } from '../connection'

type RecordableAction = Omit<Schema['actions']['$inferInsert'], 'id' | 'tag' | 'name' | 'until'> & {
  tag?: string | SQL | null
  name?: string | SQL | null
  until?: Instant | SQL | null
}

/**
 * Builds the statements that record an action and the images it changes. They have to run before the statements that change the images,
 * since `whereChanged` matches the images that are yet to change. The second statement returns their ids; an action that changes no image
 * is not kept.
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

/** Deletes the actions that concern no other image. It has to run before the image is deleted. */
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

/** Builds the statement that records an action which concerns no image. */
export function recordImagelessAction(queries: Queries, { actions }: Schema, action: RecordableAction) {
  return queries.insert(actions).values({ ...action, id: randomUUID() })
}
