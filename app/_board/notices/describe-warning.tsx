import type { ReactNode } from 'react'
import { findTrouble, isRunning, type Run, type RunCounts, type ShortRun } from '@/lib/domain/diun/run'
import { formatCount } from '../texts/format-count'
import { Age } from '../time/age'

/**
 * Describes what may be wrong with the DIUN of a host, as the words that follow its name. Returns null when nothing is wrong, or the
 * warnings of the host are silenced.
 */
export function describeWarning(run: Run, nowMs: number): ReactNode {
  if (run.silence !== 'none') return null
  switch (findTrouble(run, nowMs)) {
    case 'silent':
      return <SilenceText run={run} />
    case 'failed':
      return <StoppedText nowMs={nowMs} run={run} />
    case 'blind':
      return describeBlindRun(run)
    case 'failing':
      return describeFailingRun(run)
    // Each run that fell short has a notice of its own (`ShortRunText`), and so does the last one.
    case 'short':
    case null:
      return null
  }
}

/** Says how many updates of a run did not arrive, in the words that follow the name of its host. */
export function ShortRunText({ run: { endedAt, found, arrived } }: { run: ShortRun }) {
  return (
    <>
      <span>{`found ${formatCount(found, 'update')} `}</span>
      <Age instant={endedAt} />
      <span>{`, and ${found - arrived} of them did not arrive here.`}</span>
    </>
  )
}

/** Says why updates may not have arrived, as far as anybody can know. */
export function ShortHint() {
  return (
    <>
      DIUN does not send them again. It counts but never sends updates of images that are pinned by digest only or held
      back by <code className="font-mono text-[0.8125rem]">notify_on</code>.
    </>
  )
}

/** A DIUN that was started again may report nothing until its next run (`runOnStartup: false`): it is surely gone once that is overdue. */
function StoppedText({ run: { stoppedAt, overdueAt }, nowMs }: { run: Run; nowMs: number }) {
  const stopped = stoppedAt && <Age instant={stoppedAt} />
  if (overdueAt !== null && nowMs > Date.parse(overdueAt)) {
    return <>is not being watched: DIUN was stopped {stopped}, and its next run is overdue.</>
  }
  return <>may not be watched: DIUN was stopped {stopped}, and has reported no run since.</>
}

function SilenceText({ run }: { run: Run }) {
  const began = run.startedAt && <Age instant={run.startedAt} />
  if (isRunning(run)) return <>is silent: DIUN’s last run began {began}, and has not ended.</>
  return (
    <>
      is silent: DIUN’s last run began {began}, and the next was due{' '}
      {run.nextStartAt && <Age instant={run.nextStartAt} />}.
    </>
  )
}

function describeBlindRun({ countsBefore }: Run): string {
  if (countsBefore === null)
    return 'sees nothing: DIUN found no image to check. Can it reach Docker, and has it been told what to watch?'
  return `sees nothing: DIUN found no image to check in its last run, and ${countsBefore.scanned} in the run before. Can it reach Docker?`
}

function describeFailingRun({ counts, countsBefore }: Run): string {
  const { failed, scanned } = counts ?? NOTHING
  const text = `could not check ${failed} of ${formatCount(scanned, 'image tag')} in its last run`
  if (countsBefore === null) return `${text}. DIUN’s log says why.`
  return `${text}; in the run before, ${countsBefore.failed === 0 ? 'it could check all of them' : `it was ${countsBefore.failed}`}. DIUN’s log says why.`
}

const NOTHING: Pick<RunCounts, 'failed' | 'scanned'> = { failed: 0, scanned: 0 }
