import type { Run, RunCounts } from '@/lib/domain/diun/run'
import { formatCount } from '../texts/format-count'
import { describeCounts } from '../timeline/action-text'
import { isFirstRunUnderWay } from './progress'

/** Says what the last run of a host came to. DIUN calls all images of a first run new, which nobody has to deal with. */
export function RunOutcome({ run }: { run: Run }) {
  if (isFirstRunUnderWay(run)) return 'the first run is under way…'
  if (run.counts === null) return 'it has reported a run'
  return isCalm(run.counts) ? `${formatCount(run.counts.scanned, 'image')} watched` : describeCounts(run.counts)
}

function isCalm({ scanned, updated, skipped, failed }: RunCounts): boolean {
  return scanned > 0 && updated + skipped + failed === 0
}
