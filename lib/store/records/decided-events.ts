import { createReportSizer } from '@/lib/domain/board/rules/report-bump'
import type { Running } from '@/lib/domain/running/running'
import type { RecordableEvent } from '../event-store'
import { computeHostRowId } from './event-rows'
import type { KnownReports } from './known-reports'
import { isComparable, mergeReports, toComparableEvent } from './merge-report'

/**
 * Has each event say what the rules say about its project of Docker Compose, and about a change of its size. The size is measured from what
 * runs, or from what is known of the repository; where that is not compared, it cannot be told.
 * @param running the conclusions from inventories about the events, by the ids of their host rows
 */
export function decideEvents(
  events: readonly RecordableEvent[],
  known: KnownReports,
  running: ReadonlyMap<string, Running>,
): readonly RecordableEvent[] {
  return decideBySize(decideByProject(events, known, running), known, running)
}

function decideByProject(
  events: readonly RecordableEvent[],
  { byId }: Pick<KnownReports, 'byId'>,
  running: ReadonlyMap<string, Running>,
): readonly RecordableEvent[] {
  return events.map(({ byProject, ...event }) => {
    if (byProject === undefined) return event
    const id = computeHostRowId(event.imageKey, event.host)
    const { project = '' } = running.get(id) ?? byId.get(id)?.running ?? {}
    return { ...event, ...byProject.get(project) }
  })
}

function decideBySize(
  events: readonly RecordableEvent[],
  known: KnownReports,
  running: ReadonlyMap<string, Running>,
): readonly RecordableEvent[] {
  if (events.every(({ bySize }) => bySize === undefined)) return events
  const after = mergeReports(events, known)
  const reports = [...after.values()].map((one) => ({ ...one, running: running.get(one.id) ?? one.running }))
  const byId = new Map(reports.map((report) => [report.id, report]))
  const computeBump = createReportSizer(reports)
  return events.map((event) => {
    if (event.bySize === undefined || !isComparable(event)) return event
    const { id, repository } = toComparableEvent(event)
    const report = known.compared.has(repository) ? byId.get(id) : undefined
    const bump = report === undefined ? null : computeBump(report)
    return bump === null ? event : { ...event, ...event.bySize[bump] }
  })
}
