/** The time that a page may take to load and to start. A browser's clock that differs by less is taken to be right. */
const TOLERANCE_MS = 30_000

/** The time by which the server's clock is ahead of the browser's, in ms; negative if it is behind. */
let ahead = 0

/** Takes the time by the server's clock, in ms. It must be called as soon as the server has sent it. */
export function setServerClock(now: number): void {
  const difference = now - Date.now()
  ahead = Math.abs(difference) < TOLERANCE_MS ? 0 : difference
}

/** Returns the time by the server's clock, in ms, which all times on the board are from. A browser's own clock may be wrong by days. */
export function readServerClock(): number {
  return Date.now() + ahead
}
