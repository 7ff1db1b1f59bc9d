import type { ReactNode } from 'react'
import { type Run, toFound, toNextStart, toRunState } from '@/lib/domain/run'
import { Icon } from '../_ui/icon'
import { Age } from './age'
import { useBoardContext } from './board-context'
import { count } from './count'
import { useNow } from './use-now'

/** Hosts whose DIUN may be dead: without a word of it, they would look up to date. */
export function HostNotices({ runs }: { runs: readonly Run[] }) {
  const { renderedAt } = useBoardContext()
  const now = useNow() ?? renderedAt
  const notices = runs.flatMap((run) => {
    const text = toNotice(run, now)
    return text === null ? [] : [{ host: run.host, text }]
  })
  if (notices.length === 0) return null
  return (
    <ul aria-label="Hosts that need attention" className="flex flex-col gap-2">
      {notices.map(({ host, text }) => (
        <li
          className="flex gap-2.5 rounded-xl border border-line bg-(--tint-soft) px-3.5 py-2.5"
          data-color="amber"
          key={host}
        >
          <Icon className="mt-0.5 text-(--tint)" name="host" />
          <p className="min-w-0">
            <strong className="font-semibold text-(--tint)">
              <bdi>{host || 'The unnamed host'}</bdi>
            </strong>{' '}
            {text}
          </p>
        </li>
      ))}
    </ul>
  )
}

function toNotice(run: Run, nowMs: number): ReactNode {
  switch (toRunState(run, nowMs)) {
    case 'silent': {
      const expectedAt = toNextStart(run)
      return (
        <>
          is silent: DIUN’s last run began {run.startedAt && <Age instant={run.startedAt} />}, and the next was due{' '}
          {expectedAt && <Age instant={expectedAt} />}.
        </>
      )
    }
    case 'short':
      return `found ${count(toFound(run), 'update')} in its last run, but ${run.updatesArrived ?? 0} arrived here. See DIUN’s log.`
    case 'failed':
      return <>is not being watched: DIUN was stopped {run.stoppedAt && <Age instant={run.stoppedAt} />}.</>
    case 'running':
    case 'ok':
      return null
  }
}
