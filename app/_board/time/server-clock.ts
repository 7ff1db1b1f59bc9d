/** In ms: so long may a page take to get here and to start, at most. A clock that differs by less is taken to be right. */
const TOLERANCE_MS = 30_000

/** How far the server's clock is ahead of the browser's, in ms. */
let ahead = 0

/** To be called with what the server's clock says, in ms, as soon as it is heard of. */
export function setServerClock(now: number): void {
  const difference = now - Date.now()
  ahead = Math.abs(difference) < TOLERANCE_MS ? 0 : difference
}

/** The time by the server's clock, in ms: what the server tells times by, and judges them by. A browser's own may be wrong by days. */
export function readServerClock(): number {
  return Date.now() + ahead
}
