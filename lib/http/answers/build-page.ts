import { serializeCursor } from '../reading/cursor'

/**
 * Returns a page, and the cursor that leads to the next one; null when there is none.
 * @param items one more than the page has, if there are as many
 */
export function buildPage<Item extends { id: string }>(
  items: readonly Item[],
  limit: number,
  getTime: (item: Item) => string,
): { page: readonly Item[]; next: string | null } {
  const page = items.slice(0, limit)
  const last = page.at(-1)
  return { page, next: items.length > limit && last ? serializeCursor({ at: getTime(last), id: last.id }) : null }
}
