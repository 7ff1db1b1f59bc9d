import { useContext } from 'react'
import type { HostOverview } from '@/lib/domain/diun/host-overview'
import { countUnsent, findNeverSent, getRunState, type ShortRun } from '@/lib/domain/diun/run'
import { formatCount } from '../texts/format-count'
import { formatHostName } from '../texts/format-host-name'
import { Age } from '../time/age'
import { RenderedAtContext } from '../time/rendered-at'
import { useNow } from '../time/use-now'
import { describeCounts } from '../timeline/action-text'
import { Fact } from './fact'
import type { HostKey } from './host-key'
import { RunningFacts } from './running-facts'
import { Until } from './until'
import type { HostActions } from './use-host-actions'

type HostFactsProps = {
  host: HostOverview
  keys: readonly HostKey[]
  actions: HostActions
  /** Shows how to have the host report what runs there; null where it needs a name first. */
  onSetUp: (() => void) | null
}

/** Lists when DIUN ran, what it found, what runs, and by which key and names the host reports. */
export function HostFacts({ host: overview, keys, actions, onSetUp }: HostFactsProps) {
  const { host, run, reportedAt, aliases, inventory } = overview
  const renderedAt = useContext(RenderedAtContext)
  const nowMs = useNow() ?? renderedAt
  const lastRun = run === null ? null : (run.endedAt ?? run.startedAt ?? run.stoppedAt)
  const next = run === null || getRunState(run, nowMs) === 'failed' ? null : run.nextStartAt
  const unsent = run === null ? 0 : countUnsent(run, nowMs)
  const neverSent = run === null ? null : findNeverSent(run.shortRuns)
  return (
    <dl className="grid @max-[18rem]:grid-cols-1 grid-cols-[6.5rem_1fr] gap-x-3 gap-y-1 text-ink-soft max-sm:text-[0.8125rem]">
      <Fact name="Last run">
        {lastRun === null ? 'DIUN does not report its runs' : <Age instant={lastRun} />}
        {run?.counts && <span>{`: ${describeCounts(run.counts)}`}</span>}
        {unsent > 0 && <span>{`, ${unsent} not sent by DIUN`}</span>}
        {next !== null && (
          <>
            {' '}
            · next <Until instant={next} />
          </>
        )}
      </Fact>
      {neverSent !== null && (
        <Fact name="Never sent">
          <NeverSent actions={actions} host={host} run={neverSent} />
        </Fact>
      )}
      {reportedAt !== null && (
        <Fact name="Last report">
          <Age instant={reportedAt} />
        </Fact>
      )}
      <RunningFacts host={host} inventory={inventory} onSetUp={onSetUp} />
      {keys.length > 0 && (
        <Fact name="Webhook key">
          <KeyUse keys={keys} />
        </Fact>
      )}
      {aliases.length > 0 && (
        <Fact name="Former names">
          <FormerNames actions={actions} aliases={aliases} />
        </Fact>
      )}
    </dl>
  )
}

function NeverSent({ run, host, actions }: { run: ShortRun; host: string; actions: HostActions }) {
  const missing = run.found - run.arrived
  return (
    <>
      <span>{`up to ${formatCount(missing, 'update')} in a run`}</span>{' '}
      <EndButton
        label={`End: up to ${missing} never sent by ${formatHostName(host)}`}
        onEnd={() => actions.closeShortRun(host, run.endedAt, 'dealt-with')}
        title="From now on a run is reported that lacks as many"
      />
    </>
  )
}

function KeyUse({ keys }: { keys: readonly HostKey[] }) {
  const lastUse = keys
    .flatMap(({ lastUsedAt }) => lastUsedAt ?? [])
    .toSorted()
    .at(-1)
  return (
    <>
      <a
        className="rounded underline decoration-line-strong underline-offset-4 hover:text-ink"
        href="/settings#webhook-keys"
      >
        {formatCount(keys.length, 'key')}
      </a>
      ,{' '}
      {lastUse === undefined ? (
        'never used'
      ) : (
        <>
          last used <Age instant={lastUse} />
        </>
      )}
    </>
  )
}

function FormerNames({ aliases, actions }: { aliases: readonly string[]; actions: HostActions }) {
  return (
    <ul className="flex flex-wrap gap-x-3">
      {aliases.map((name) => (
        <li className="flex min-w-0 items-baseline gap-1.5" key={name}>
          <bdi translate="no" className="truncate">
            {name || 'unnamed'}
          </bdi>
          <EndButton
            label={`End the former name ${name || 'unnamed'}`}
            onEnd={() => actions.dropAlias(name)}
            title="Whatever reports under this name becomes a separate host"
          />
        </li>
      ))}
    </ul>
  )
}

type EndButtonProps = { label: string; title: string; onEnd(): void }

function EndButton({ label, title, onEnd }: EndButtonProps) {
  return (
    <button
      aria-label={label}
      className="min-h-6 rounded text-ink-faint text-xs underline decoration-line-strong underline-offset-4 hover:text-ink pointer-coarse:min-h-10"
      onClick={onEnd}
      title={title}
      type="button"
    >
      End
    </button>
  )
}
