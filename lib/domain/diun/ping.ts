import type { RunCounts } from './run'

/** A ping that DIUN sends to a healthchecks.io-like address: a run begins, a run has ended, or DIUN is shutting down. */
export type Ping = { kind: 'start' } | { kind: 'end'; counts: RunCounts | null } | { kind: 'stop' }

/** Matches the lines of counts as DIUN 4.33 writes them (internal/app/diun.go): `9 tag(s) have been scanned:`, `* 1 new tag(s) found`, … */
const LINES: Record<keyof RunCounts, RegExp> = {
  scanned: /(\d{1,9}) tag\(s\) have been scanned/,
  new: /(\d{1,9}) new tag\(s\) found/,
  updated: /(\d{1,9}) tag\(s\) updated/,
  unchanged: /(\d{1,9}) tag\(s\) unchanged/,
  skipped: /(\d{1,9}) tag\(s\) skipped/,
  failed: /(\d{1,9}) tag\(s\) with error/,
}

/** Parses the counts of a run; null for a text that counts nothing. A missing line counts 0. */
export function parseRunCounts(text: string): RunCounts | null {
  if (!LINES.scanned.test(text)) return null
  const count = (line: RegExp) => Number(line.exec(text)?.[1] ?? 0)
  return {
    scanned: count(LINES.scanned),
    new: count(LINES.new),
    updated: count(LINES.updated),
    unchanged: count(LINES.unchanged),
    skipped: count(LINES.skipped),
    failed: count(LINES.failed),
  }
}
