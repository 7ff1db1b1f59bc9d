import { FIRST_BUILDS } from '../../card/versioned'
import { type Instant, toInstant } from '../../instant'

const DAY_MS = 86_400_000

/** A report whose age is known: that of its build, or else since it was received. */
type DatedReport = { created: Instant | null; receivedAt: Instant }

/**
 * Computes the end of the hold of a report: the time at which it is as many days old. A build that claims to be older than Docker, or to come
 * from the future, does not know its date.
 * @returns null when it is that old at `at`
 */
export function computeHoldEnd({ created, receivedAt }: DatedReport, days: number, at: Instant): Instant | null {
  const isDated = created !== null && created >= FIRST_BUILDS && created <= receivedAt
  const end = toInstant(new Date(Date.parse(isDated ? created : receivedAt) + days * DAY_MS))
  return end > at ? end : null
}
