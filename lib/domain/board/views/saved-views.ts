/** A view that a person has named. */
export type SavedView = {
  name: string
  /** The query of an address that leads to the view, by `toViewQuery`. */
  query: string
}

export const MAX_SAVED_VIEWS = 20
export const MAX_VIEW_NAME = 60

const compareNames = new Intl.Collator('en', { numeric: true }).compare

/** Parses what `toSavedViewsText` wrote; whatever else it finds is left out. */
export function parseSavedViews(text: string): SavedView[] {
  const parsed = parseJson(text)
  return Array.isArray(parsed) ? parsed.filter(isSavedView).slice(0, MAX_SAVED_VIEWS) : []
}

export function toSavedViewsText(views: readonly SavedView[]): string {
  return JSON.stringify(views)
}

/** Adds a view to the others, in the order of their names; it takes the place of another one of its name. */
export function addSavedView(views: readonly SavedView[], added: SavedView): SavedView[] {
  return [...removeSavedView(views, added.name), added].sort((one, other) => compareNames(one.name, other.name))
}

/** Renames a view; null if there is another one of the new name, which would be lost. */
export function renameSavedView(views: readonly SavedView[], name: string, to: string): SavedView[] | null {
  if (name !== to && views.some((view) => view.name === to)) return null
  const renamed = views.map((view) => (view.name === name ? { ...view, name: to } : view))
  return renamed.sort((one, other) => compareNames(one.name, other.name))
}

export function removeSavedView(views: readonly SavedView[], name: string): SavedView[] {
  return views.filter((view) => view.name !== name)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isSavedView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('query' in value)) return false
  return typeof value.name === 'string' && typeof value.query === 'string'
}
