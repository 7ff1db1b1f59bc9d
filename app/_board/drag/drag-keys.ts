type Point = { x: number; y: number }
type Rect = { left: number; right: number; top: number; bottom: number }

/** Inside of a section, so that it is the one that is hit. */
const INSET = 12

/**
 * Where an arrow key takes what is dragged: into the section before or after the one it is in.
 * @param sections where they are on the screen, in any order
 * @returns null for another key, and at either end
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
