/** The absence that ends a visit. A shorter one does not: a reload must not lose what is marked as new. */
const SAME_VISIT_MS = 30 * 60_000

const STORED = /^(\d{1,15})(?: (\d{1,15}))?$/

/** A visit as it is remembered when the page is left; times in ms. */
type Visit = {
  leftAt: number
  /** The time at which the visit before it ended; null when it was the first. */
  lastVisit: number | null
}

/** Returns the time at which the visit before the one that begins or goes on at `now` ended; null at a first visit. */
export function getLastVisit(stored: Visit | null, now: number): number | null {
  if (stored === null) return null
  return now - stored.leftAt < SAME_VISIT_MS ? stored.lastVisit : stored.leftAt
}

/** Parses what `toVisitText` wrote; returns null for anything else. */
export function parseVisit(text: string): Visit | null {
  const [, leftAt, lastVisit] = STORED.exec(text) ?? []
  if (leftAt === undefined) return null
  return { leftAt: Number(leftAt), lastVisit: lastVisit === undefined ? null : Number(lastVisit) }
}

export function toVisitText({ leftAt, lastVisit }: Visit): string {
  return lastVisit === null ? `${leftAt}` : `${leftAt} ${lastVisit}`
}
