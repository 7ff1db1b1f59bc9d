import { createHash } from 'node:crypto'
import { type Board, BoardError } from './board'
import { createChanges } from './changes'
import type { Notices } from './notices'
import { computePause, pause } from './pause'
import { createReportBody, type Taken } from './report-body'
import { RefusedError, type Source, SourceError } from './source'

/** The means of a reporter. */
export type Work = {
  source: Source
  board: Board
  notices: Notices
  /** The name and version of this program. */
  name: string
  intervalSeconds: number
}

/** Reports at once, whenever something has changed, and after each interval, until the signal comes. */
export async function keepReporting(work: Work, signal: AbortSignal): Promise<void> {
  const changes = createChanges()
  await Promise.all([reportAgainAndAgain(work, changes, signal), keepFollowing(work, changes.note, signal)])
}

async function reportAgainAndAgain(
  work: Work,
  changes: ReturnType<typeof createChanges>,
  signal: AbortSignal,
): Promise<void> {
  const intervalMs = work.intervalSeconds * 1_000
  let failures = 0
  let sent: string | null = null
  // A report is due an interval after the last one that arrived, however often something happens that changes nothing.
  let dueAt = 0
  while (!signal.aborted) {
    const startedAt = performance.now()
    const isDue = startedAt >= dueAt
    const result = await report(work, isDue ? null : sent, signal)
    failures = result === null ? failures + 1 : 0
    if (result === null) dueAt = 0
    else if (isDue || result !== sent) dueAt = startedAt + intervalMs
    sent = result ?? sent
    const untilDue = Math.max(0, dueAt - performance.now())
    await changes.wait(failures === 0 ? untilDue : computePause(failures, work.intervalSeconds), signal)
  }
}

/**
 * Reports once, unless the containers are those that were sent.
 * @param sent the fingerprint of the containers that were sent last; null sends them in any case
 * @returns the fingerprint of the containers; null when they could not be reported
 */
export async function report(
  { source, board, notices, name, intervalSeconds }: Work,
  sent: string | null,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const takenAt = new Date().toISOString()
    const taken = await source.take(signal)
    const fingerprint = computeFingerprint(taken)
    if (fingerprint === sent) return fingerprint
    const body = createReportBody(taken, { reporter: name, taken_at: takenAt, interval: intervalSeconds })
    const answer = await board.send(JSON.stringify(body), signal)
    notices.info('board', `The board has the report: ${answer}.`)
    return fingerprint
  } catch (error) {
    if (signal.aborted) return null
    if (error instanceof SourceError) notices.warn('source', error.message)
    else if (error instanceof BoardError) notices.warn('board', error.message)
    else throw error
    return null
  }
}

/** Follows the events of the source, and connects again whenever that ends. */
async function keepFollowing(
  { source, notices, intervalSeconds }: Work,
  onChange: () => void,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const onNews = () => {
      failures = 0
      notices.resolve('events', 'Follows the events again.')
      onChange()
    }
    try {
      await source.follow(onNews, signal)
    } catch (error) {
      // A source that cannot be reached is told of by whoever looks up what runs.
      if (error instanceof RefusedError) {
        notices.warn('events', `${error.message} Changes are noticed only every ${intervalSeconds} s.`)
      }
    }
    failures += 1
    await pause(computePause(failures, intervalSeconds), signal)
  }
}

function computeFingerprint(taken: Taken): string {
  return createHash('sha256').update(JSON.stringify(taken)).digest('base64')
}
