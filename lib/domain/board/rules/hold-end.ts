import { FIRST_BUILDS } from '../../card/versioned'
import { type Instant, toInstant } from '../../instant'

const DAY_MS = 86_400_000

/** A report whose age is known: that of its build, or else since it was received. */
type DatedReport = { created: Instant | null; receivedAt: Instant }

/** Tells whether a report knows the date of its build. One that claims to be older than Docker, or to come from the future, does not. */
export function isDated(report: DatedReport): report is DatedReport & { created: Instant } {
  const { created, receivedAt } = report
  return created !== null && created >= FIRST_BUILDS && created <= receivedAt
}

/**
 * Computes the end of the hold of a report: the time at which it is as many days old.
 * @returns null when it is that old at `at`
 */
export function computeHoldEnd(report: DatedReport, days: number, at: Instant): Instant | null {
  const since = isDated(report) ? report.created : report.receivedAt
  const end = toInstant(new Date(Date.parse(since) + days * DAY_MS))
  return end > at ? end : null
}
