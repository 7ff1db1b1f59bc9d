type Rect = { left: number; top: number; bottom: number }

/** The number of places around a row to look at for the one below or above it: two lines of as many columns as there can be. */
const AROUND = 12

export type Step = 'next' | 'previous' | 'below' | 'above' | 'first' | 'last'

const STEPS: ReadonlyMap<string, Step> = new Map([
  ['ArrowRight', 'next'],
  ['ArrowLeft', 'previous'],
  ['ArrowDown', 'below'],
  ['ArrowUp', 'above'],
  ['Home', 'first'],
  ['End', 'last'],
])

/** Returns the step that a key takes within the list; null for all other keys. */
export function readStep(key: string): Step | null {
  return STEPS.get(key) ?? null
}

/**
 * Finds the index of the row that a step leads to.
 * @param at the index of the row to start from
 * @param count the number of rows
 * @param getRect measures a row
 * @returns null at either end of the list
 */
export function findNextRow(step: Step, at: number, count: number, getRect: (index: number) => Rect): number | null {
  const indices = Array.from({ length: count }, (_, index) => index)
  const after = indices.slice(at + 1, at + 1 + AROUND)
  const before = indices.slice(Math.max(0, at - AROUND), at).reverse()
  switch (step) {
    case 'next':
      return after[0] ?? null
    case 'previous':
      return before[0] ?? null
    case 'first':
      return indices[0] ?? null
    case 'last':
      return indices.at(-1) ?? null
    case 'below':
      return findInNextLine(after, getRect(at), getRect, (rect, from) => rect.top >= from.bottom - 1)
    case 'above':
      return findInNextLine(before, getRect(at), getRect, (rect, from) => rect.bottom <= from.top + 1)
  }
}

/** Finds the row of the nearest line beyond `from` that is nearest to its column. */
function findInNextLine(
  candidates: readonly number[],
  from: Rect,
  getRect: (index: number) => Rect,
  isBeyond: (rect: Rect, from: Rect) => boolean,
): number | null {
  const beyond = candidates.map((index) => ({ index, rect: getRect(index) })).filter(({ rect }) => isBeyond(rect, from))
  const [nearest] = beyond
  if (nearest === undefined) return null
  const line = beyond.filter(({ rect }) => !isBeyond(rect, nearest.rect))
  const byColumn = line.toSorted((one, other) => getShift(one.rect, from) - getShift(other.rect, from))
  return byColumn[0]?.index ?? null
}

function getShift(rect: Rect, from: Rect): number {
  return Math.abs(rect.left - from.left)
}
