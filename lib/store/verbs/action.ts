import { and, asc, desc, eq, exists, inArray, lt, or, sql } from 'drizzle-orm'
import { UNDOABLE_VERBS } from '@/lib/domain/board/undo/invert-action'
import { NotFoundError } from '@/lib/domain/errors'
import { type Action, type ActionVerb, getVerbs } from '@/lib/domain/history/action'
import type { ActionCursor } from '../action-store'
import type { DatabaseConnection } from '../connection'
import { computeImageId } from '../records/event-rows'
import { whereContains } from '../statements/contains'
import { whereBefore, whereDownTo } from '../statements/cursor'
import { recordImagelessAction } from '../statements/record-action'
import { createMissingRevisionRowError, incrementRevisionTraceably, lockRevision } from '../statements/revision'
import { whereUndoable } from '../statements/undoable'
import type { Store } from '../store'

/** The most actions that a step removes. There are few, because one may concern many images. */
const STEP = 100

/**
 * Converts a row. In the place of a name, that of a note holds its text, and that of an action to be undone how the images were before. What
 * snoozed nothing holds the end of their hold in the place of that of a snooze.
 */
function toAction({ name, until, ...row }: Action): Action {
  if (row.verb === 'noted') return { ...row, until, name: null, text: name }
  if (findUndoableVerb(row.verb) === undefined) return { ...row, until, name }
  return { ...row, until: row.verb === 'snoozed' ? until : null, name: null }
}

function findUndoableVerb(verb: ActionVerb) {
  return UNDOABLE_VERBS.find((one) => one === verb)
}

type ActionVerbs = Pick<Store, 'listActions' | 'skipActions' | 'readUndoable' | 'recordAccess' | 'pruneActions'>

export function createActionVerbs({ schema, read, readOne, write }: DatabaseConnection): ActionVerbs {
  const { actions, actionImages, images } = schema
  const place = [actions.at, actions.id] as const
  const newestFirst = [desc(actions.at), desc(actions.id)]
  const whereOlder = (cursor: ActionCursor | null) =>
    cursor === null ? undefined : whereBefore(place, { time: cursor.at, id: cursor.id })

  return {
    async listActions({ image, kind = null, query, limit, before, downTo = null }) {
      const [rows] = await read((queries) => {
        const ofImage = (name: string) =>
          queries
            .select({ id: actionImages.actionId })
            .from(actionImages)
            .where(eq(actionImages.imageId, computeImageId(name)))
        const ofImages = queries
          .select()
          .from(actionImages)
          .innerJoin(images, eq(images.id, actionImages.imageId))
          .where(and(eq(actionImages.actionId, actions.id), whereContains(images.image, query)))
        const named = [actions.actor, actions.hostname, actions.name, actions.tag, actions.text]
        const whereMatches =
          query === '' ? undefined : or(...named.map((column) => whereContains(column, query)), exists(ofImages))
        const imagesOf = sql`from ${actionImages} join ${images} on ${images.id} = ${actionImages.imageId} where ${actionImages.actionId} = ${actions.id}`
        const whereStillSo = whereUndoable(schema)
        return [
          queries
            .select({
              id: actions.id,
              at: actions.at,
              actor: actions.actor,
              verb: actions.verb,
              hostname: actions.hostname,
              until: actions.until,
              tag: actions.tag,
              name: actions.name,
              counts: actions.counts,
              text: actions.text,
              images: sql`(select count(*) ${imagesOf})`.mapWith(Number),
              image: sql<string | null>`(select min(${images.image}) ${imagesOf})`,
              undoable: sql`exists (select 1 ${imagesOf} and (${whereStillSo}))`.mapWith(Boolean),
            })
            .from(actions)
            .where(
              and(
                whereMatches,
                kind === null ? undefined : inArray(actions.verb, [...getVerbs(kind)]),
                image === null ? undefined : inArray(actions.id, ofImage(image)),
                whereOlder(before),
                downTo === null ? undefined : whereDownTo(place, { time: downTo.at, id: downTo.id }),
              ),
            )
            .orderBy(...newestFirst)
            .limit(limit),
        ]
      })
      return rows.map(toAction)
    },

    async skipActions(before, count) {
      const [last] = await readOne((queries) =>
        queries
          .select({ at: actions.at, id: actions.id })
          .from(actions)
          .where(whereOlder(before))
          .orderBy(...newestFirst)
          .limit(1)
          .offset(count - 1),
      )
      return last ?? null
    },

    async readUndoable(id) {
      const whereAction = eq(actions.id, id)
      const [[action], stillSo] = await read((queries) => [
        queries.select().from(actions).where(whereAction),
        queries
          .select({ image: images.image })
          .from(actions)
          .innerJoin(actionImages, eq(actionImages.actionId, actions.id))
          .innerJoin(images, eq(images.id, actionImages.imageId))
          .where(and(whereAction, whereUndoable(schema)))
          .orderBy(asc(images.image)),
      ])
      const verb = action && findUndoableVerb(action.verb)
      if (action === undefined || verb === undefined)
        throw new NotFoundError('There is no such action that could be undone.')
      const { at, hostname, name, until } = action
      const formerHold = verb === 'snoozed' ? null : until
      return { at, verb, hostname, formerTag: name ?? '', formerHold, stillSo: stillSo.map(({ image }) => image) }
    },

    async recordAccess(change, at, actor = '') {
      const written = await write(incrementRevisionTraceably(schema), (queries) => [
        recordImagelessAction(queries, schema, { at, actor, ...change }),
      ])
      if (written === null) throw createMissingRevisionRowError()
      return { revision: written.revision, images: 0 }
    },

    async pruneActions(before) {
      const written = await write(lockRevision(schema), (queries) => {
        const old = queries
          .select({ id: actions.id })
          .from(actions)
          .where(lt(actions.at, before))
          .orderBy(asc(actions.at), asc(actions.id))
          .limit(STEP)
        return [queries.delete(actions).where(inArray(actions.id, old)).returning({ id: actions.id })]
      })
      const removed = written?.answers[0].length ?? 0
      return { removed, isDone: removed < STEP }
    },
  }
}
