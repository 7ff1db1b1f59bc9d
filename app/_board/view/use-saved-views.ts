import { useMemo, useSyncExternalStore } from 'react'
import {
  addSavedView,
  parseSavedViews,
  removeSavedView,
  renameSavedView,
  type SavedView,
  toSavedViewsText,
} from '@/lib/domain/board/views/saved-views'

const KEY = 'saved-views'

const listeners = new Set<() => void>()

/** Keeps the views that a person has named, in this browser. */
export function useSavedViews() {
  const text = useSyncExternalStore(subscribe, readText, () => '')
  const views = useMemo(() => parseSavedViews(text), [text])
  return {
    views,
    /** Returns false where the browser stores nothing. */
    save: (view: SavedView) => writeViews(addSavedView(views, view)),
    /** Returns false where the browser stores nothing, and null if there is another view of the new name. */
    rename: (name: string, to: string) => {
      const renamed = renameSavedView(views, name, to)
      return renamed === null ? null : writeViews(renamed)
    },
    remove: (name: string) => writeViews(removeSavedView(views, name)),
  }
}

/** Calls back for changes by other tabs too. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

function readText(): string {
  try {
    return localStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}

function writeViews(views: readonly SavedView[]): boolean {
  try {
    localStorage.setItem(KEY, toSavedViewsText(views))
  } catch {
    return false
  }
  for (const listener of listeners) listener()
  return true
}
