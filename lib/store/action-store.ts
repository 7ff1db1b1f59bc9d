import type { UndoableAction } from '@/lib/domain/board/undo/invert-action'
import type { AccessChange, Action, ActionKind } from '@/lib/domain/history/action'
import type { Instant } from '@/lib/domain/instant'
import type { Change } from './change'

/** Reads the actions, and removes old ones. The verbs that are actions keep them. */
export type ActionStore = {
  /** Lists the actions, newest first, to one image or to any. Actions to a forgotten image alone are forgotten too. */
  listActions(page: ActionsPage): Promise<Action[]>
  /** Finds the action that is `count` actions older than the cursor's; null when there are fewer. */
  skipActions(before: ActionCursor | null, count: number): Promise<ActionCursor | null>
  /**
   * Reads an action with the images for which it can be undone: they are as it left them, and nothing that others have done is lost. There
   * are none if it is not known how they were before.
   * @throws NotFoundError also for an action of a verb that is never undone so
   */
  readUndoable(id: string): Promise<UndoableAction>
  /** Keeps an action which tells that somebody signed in, or that a way to get in was changed. */
  recordAccess(change: AccessChange, at: Instant, actor?: string): Promise<Change>
  /** Removes some of the actions before this time, the oldest first: a step as short as those of `pruneEvents`. */
  pruneActions(before: Instant): Promise<{ removed: number; isDone: boolean }>
}

/**
 * A page of `limit` actions that were done before the cursor's; `image` null for those to any or none, `kind` null for all.
 * `query` is part of an image, of a host, of what else has a name, or of who did it, upper and lower case alike. A query or a kind goes through
 * all actions up to `downTo`, the oldest that is listed.
 */
export type ActionsPage = {
  image: string | null
  kind?: ActionKind | null
  query: string
  limit: number
  before: ActionCursor | null
  downTo?: ActionCursor | null
}

export type ActionCursor = Pick<Action, 'at' | 'id'>
