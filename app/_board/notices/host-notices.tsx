import { findOpenShortRuns, isFailingAsBefore, type Run } from '@/lib/domain/diun/run'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { toHostAnchor } from '../hosts/host-anchor'
import { useNow } from '../time/use-now'
import { describeWarning, ShortRunText } from './describe-warning'

/** Warns of hosts whose DIUN may not be working, which would otherwise look up to date. */
export function HostNotices({ runs }: { runs: readonly Run[] }) {
  const { renderedAt } = useBoardContext()
  const now = useNow() ?? renderedAt
  const notices = runs.flatMap((run) => findNotices(run, now))
  if (notices.length === 0) return null
  return (
    <ul aria-label="Hosts that need attention" className="flex flex-col gap-2">
      {notices.map(({ host, topic, text }) => (
        <li
          className="flex flex-wrap gap-x-2.5 rounded-xl border border-line bg-(--tint-soft) px-3.5 py-2.5"
          data-color="amber"
          key={`${host} ${topic}`}
        >
          <Icon className="mt-0.5 text-(--tint)" name="host" />
          <p className="min-w-0 flex-1 basis-48">
            <strong className="font-semibold text-(--tint)">
              <bdi translate="no">{host || 'The unnamed host'}</bdi>
            </strong>{' '}
            {text}
          </p>
          <a
            aria-label={`Manage ${host || 'the unnamed host'}`}
            className="-my-0.5 shrink-0 self-start rounded px-1 leading-6 underline decoration-line-strong underline-offset-4 print:hidden"
            href={`/hosts#${toHostAnchor(host)}`}
          >
            Manage
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Leaves out a warning that has been the same after each run, which the page of hosts alone shows. */
function findNotices(run: Run, nowMs: number) {
  const warning = isFailingAsBefore(run, nowMs) ? null : describeWarning(run, nowMs)
  const shorts = run.silence === 'none' ? findOpenShortRuns(run, nowMs) : []
  return [
    ...(warning === null ? [] : [{ host: run.host, topic: '', text: warning }]),
    ...shorts.map((short) => ({ host: run.host, topic: short.endedAt, text: <ShortRunText run={short} /> })),
  ]
}
