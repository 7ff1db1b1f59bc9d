import type { Run } from '@/lib/domain/diun/run'
import { Icon } from '../../_ui/icon'
import { Age } from '../time/age'
import { RunOutcome } from './run-outcome'

/** Shows the hosts whose DIUN reports its runs, while none has reported an update. */
export function Connected({ runs }: { runs: readonly Run[] }) {
  return (
    <div>
      <h2 className="font-semibold text-2xl tracking-tight text-balance">DIUN is connected</h2>
      <p className="pt-2 text-base text-ink-soft text-pretty">
        It has not reported any updates yet. Whatever it finds will appear here and stay until you have dealt with it.
      </p>
      <ul aria-label="Hosts" className="flex flex-col gap-2 pt-6">
        {runs.map((run) => (
          <li
            className="flex items-center gap-2.5 rounded-xl border border-line bg-surface px-3.5 py-2.5"
            key={run.host}
          >
            <Icon className="text-ink-faint" name="host" />
            <strong className="min-w-0 truncate font-semibold">
              <bdi translate="no">{run.host || 'The unnamed host'}</bdi>
            </strong>
            <span className="ml-auto text-right text-ink-soft">
              <LastRun run={run} />
            </span>
          </li>
        ))}
      </ul>
      <p className="pt-4 text-ink-faint text-pretty">
        To see a notification arrive, run <code className="font-mono">docker exec diun diun notif test</code>. To add
        more hosts, use <em className="not-italic">Connect DIUN</em> at the top of the page.
      </p>
    </div>
  )
}

function LastRun({ run }: { run: Run }) {
  const at = run.endedAt ?? run.startedAt ?? run.stoppedAt
  if (at === null) return null
  return (
    <>
      {run.counts !== null && (
        <>
          <RunOutcome run={run} /> ·{' '}
        </>
      )}
      <Age instant={at} />
    </>
  )
}
