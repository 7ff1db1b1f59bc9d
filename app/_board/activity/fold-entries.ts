import { type Fold, foldReports } from '@/lib/domain/history/fold-reports'
import type { TimelineEntry } from '../timeline/timeline'
import { describeReports } from './describe-reports'

/** Makes one entry of the reports of each run, which unfolds to them. */
export function foldEntries(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return foldReports(entries).map((entry) => ('reports' in entry ? toEntry(entry) : entry))
}

function toEntry({ host, end, reports }: Fold<TimelineEntry>): TimelineEntry {
  if (end !== null) return { ...end, inner: reports }
  const origins = reports.flatMap(({ origin }) => (origin?.kind === 'report' ? [origin] : []))
  return {
    at: reports[0]?.at ?? '',
    // While a run goes on it has another newest report each time, and must stay unfolded.
    key: `fold ${reports.at(-1)?.key}`,
    icon: 'down',
    text: describeReports(host, origins),
    origin: null,
    inner: reports,
  }
}
