type Point = { x: number; y: number }
type Rect = { left: number; right: number; top: number; bottom: number }

/** The distance in px from the edges of a section, so that the point lies inside of it. */
const INSET = 12

/**
 * Finds the point to which an arrow key moves what is dragged: in the section before or after the one it is in.
 * @param sections the places of the sections on the screen, in any order
 * @returns null for any other key, and at either end
 */
export function findNextSection(key: string, from: Point, sections: readonly Rect[]): Point | null {
  const step = getStep(key)
  if (step === 0) return null
  const inOrder = sections.toSorted((one, other) => one.top - other.top || one.left - other.left)
  const next = inOrder[inOrder.findIndex((section) => isInside(from, section)) + step]
  return next === undefined ? null : { x: next.left + INSET, y: next.top + INSET }
}

function getStep(key: string): number {
  if (key === 'ArrowDown' || key === 'ArrowRight') return 1
  return key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 0
}

function isInside({ x, y }: Point, { left, right, top, bottom }: Rect): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}
