import type { Instant } from '../instant'

/** The longest pause between two reports of one run, in ms. DIUN may wait for a slow registry in between. */
const MAX_PAUSE_MS = 10 * 60_000

/** The number of reports from which on they are folded without the end of a run, which only pings tell of. */
const MIN_REPORTS = 3

/** The origin of an entry: DIUN's report of an image on a host, or the end of a run there; null for anything else. */
export type Origin =
  | { kind: 'report'; host: string; image: string; status: string }
  | { kind: 'run'; host: string }
  | null

/** The reports of one run, newest first, and the entry of its end, if that is known. */
export type Fold<Entry> = { host: string; end: Entry | null; reports: readonly Entry[] }

type Foldable = { at: Instant; origin: Origin }
type Building<Entry> = { host: string; end: Entry | null; reports: Entry[] }

/**
 * Folds the reports of each run into one. They are taken for those of a run when they came from the same host without a long pause, and
 * a fold takes the place of its newest entry. Few reports without the end of a run stay as they are.
 * @param entries newest first
 */
export function foldReports<Entry extends Foldable>(entries: readonly Entry[]): (Entry | Fold<Entry>)[] {
  const folds = new Map<Entry, Fold<Entry>>()
  const open = new Map<string, Building<Entry>>()
  for (const entry of entries) {
    if (entry.origin === null) continue
    const { kind, host } = entry.origin
    const known = open.get(host)
    const fold = kind === 'report' && known !== undefined && isSameRun(known, entry) ? known : createFold<Entry>(host)
    if (kind === 'report') fold.reports.push(entry)
    else fold.end = entry
    open.set(host, fold)
    folds.set(entry, fold)
  }
  return entries.flatMap((entry): (Entry | Fold<Entry>)[] => {
    const fold = folds.get(entry)
    if (fold === undefined || !isWorthIt(fold)) return [entry]
    return entry === (fold.end ?? fold.reports[0]) ? [fold] : []
  })
}

function createFold<Entry>(host: string): Building<Entry> {
  return { host, end: null, reports: [] }
}

function isSameRun<Entry extends Foldable>({ end, reports }: Fold<Entry>, older: Entry): boolean {
  const newer = reports.at(-1) ?? end
  return newer !== null && Date.parse(newer.at) - Date.parse(older.at) <= MAX_PAUSE_MS
}

function isWorthIt<Entry>({ end, reports }: Fold<Entry>): boolean {
  return reports.length >= (end === null ? MIN_REPORTS : 1)
}
