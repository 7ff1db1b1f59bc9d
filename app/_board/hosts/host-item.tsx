import type { ReactNode } from 'react'
import { DEFAULT_VIEW, NO_FILTERS, toViewQuery } from '@/lib/domain/board/view'
import { isContainerId } from '@/lib/domain/diun/container-id'
import type { HostOverview } from '@/lib/domain/diun/host-overview'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { formatCount } from '../texts/format-count'
import { formatHostName } from '../texts/format-host-name'
import { toHostAnchor } from './host-anchor'
import type { HostQuestion } from './host-dialog'
import { HostFacts } from './host-facts'
import type { HostKey } from './host-key'
import { HostMenu } from './host-menu'
import { HostWarning } from './host-warning'
import { ShortRuns } from './short-runs'
import { SilentReporter } from './silent-reporter'
import type { HostActions } from './use-host-actions'

type HostItemProps = {
  host: HostOverview
  keys: readonly HostKey[]
  /** The number of other hosts. */
  others: number
  actions: HostActions
  onAsk(question: HostQuestion): void
}

/** Shows what is known about a host, and offers what can be done with it. */
export function HostItem({ host: overview, keys, others, actions, onAsk }: HostItemProps) {
  const { host, diunVersion, run, pending, inventory } = overview
  const hasName = host !== '' && !isContainerId(host)
  const setUp = () => onAsk({ kind: 'set-up', host })
  return (
    <li
      className="@container flex scroll-mt-18 flex-col gap-2.5 rounded-xl border border-line bg-surface py-3 pr-2.5 pl-4 shadow-card target:border-accent"
      id={toHostAnchor(host)}
    >
      <div className="flex @max-[18rem]:flex-wrap items-start gap-2">
        <Icon className="mt-2 text-ink-faint" name="host" />
        <div className="flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-x-2.5">
          <h2 className="min-w-0 truncate font-semibold" title={host}>
            <bdi translate="no">{host || 'Unnamed host'}</bdi>
          </h2>
          {diunVersion !== '' && <span className="text-ink-faint text-xs">DIUN {diunVersion}</span>}
          <Pending host={host} pending={pending} />
        </div>
        {!hasName && (
          <Button look="secondary" onClick={() => onAsk({ kind: 'rename', host })}>
            Give it a name
          </Button>
        )}
        <HostMenu actions={actions} hasName={hasName} hasOthers={others > 0} host={host} onAsk={onAsk} run={run} />
      </div>
      {!hasName && (
        <Indented>
          <p className="text-ink-soft text-pretty">
            {host === ''
              ? 'DIUN gives no host name, or only its container’s id, which changes whenever the container is recreated.'
              : 'This is a container’s id, which changes whenever the container is recreated.'}{' '}
            Give it a name here, or set <code className="font-mono text-[0.8125rem]">hostname:</code> in DIUN’s compose
            service.
          </p>
        </Indented>
      )}
      {run !== null && <HostWarning actions={actions} run={run} />}
      {inventory?.isSilent && inventory.intervalSeconds > 0 && (
        <SilentReporter host={host} inventory={inventory} onSetUp={setUp} />
      )}
      {run !== null && <ShortRuns actions={actions} onCompare={() => onAsk({ kind: 'compare', host })} run={run} />}
      <Indented>
        <HostFacts actions={actions} host={overview} keys={keys} onSetUp={hasName ? setUp : null} />
      </Indented>
    </li>
  )
}

/** Links to the cards that are pending on the host. */
function Pending({ host, pending }: { host: string; pending: number }) {
  if (pending === 0) return <span className="text-ink-faint text-xs">nothing pending</span>
  const view = { ...DEFAULT_VIEW, ...NO_FILTERS, states: ['pending'] as const, hosts: [host] }
  return (
    <a
      aria-label={`${formatCount(pending, 'pending update')} on ${formatHostName(host)}`}
      className="rounded font-medium text-accent text-xs hover:underline"
      href={`/${toViewQuery(view)}`}
    >
      {`${pending} pending`}
    </a>
  )
}

/** Aligns its children with the name, behind the icon. */
function Indented({ children }: { children: ReactNode }) {
  return <div className="pr-1.5 pl-6">{children}</div>
}
