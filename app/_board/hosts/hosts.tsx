import { useState } from 'react'
import type { HostOverview } from '@/lib/domain/diun/host-overview'
import { Favicon } from '../../_brand/favicon'
import { Toasts, useToasts } from '../../_ui/toast'
import { PageHeader } from '../header/page-header'
import type { ReporterAddress } from '../reporter/reporter-dialog'
import { RenderedAtContext } from '../time/rendered-at'
import { useServerClock } from '../time/use-now'
import { HostDialog, type HostQuestion } from './host-dialog'
import { HostItem } from './host-item'
import type { HostKey } from './host-key'
import { useHostActions } from './use-host-actions'
import { useLiveHosts } from './use-live-hosts'

type HostsProps = {
  hosts: readonly HostOverview[]
  /** The webhook keys of all hosts, or none if the person may not see them. */
  keys: readonly HostKey[]
  /** The address and the secrets that a reporter is set up with. */
  address: ReporterAddress
  /** The host whose reporter the address of the page asks to set up; null for none, and '' for one that has no name yet. */
  toSetUp: string | null
  renderedAt: number
  /** Has the page rendered again, since something has changed or may have. */
  onChange(): void
}

/** Shows the hosts that DIUN reports from: what is known about each, and what can be done with it. */
export function Hosts({ hosts, keys, address, toSetUp, renderedAt, onChange }: HostsProps) {
  useServerClock(renderedAt)
  const { connection, refresh } = useLiveHosts(renderedAt, onChange)
  const toasts = useToasts()
  const actions = useHostActions(toasts.show, onChange)
  const [question, setQuestion] = useState<HostQuestion | null>(
    toSetUp === null ? null : { kind: 'set-up', host: toSetUp || null },
  )

  function closeQuestion(): void {
    setQuestion(null)
    // A reload does not open what has been closed.
    if (toSetUp !== null) history.replaceState(null, '', location.pathname)
  }

  return (
    <RenderedAtContext value={renderedAt}>
      <title>Hosts · DiunDash</title>
      <Favicon count={0} />
      <PageHeader connection={connection} title="Hosts" />
      <main className="mx-auto flex w-full max-w-3xl flex-col gap-3 px-4 py-4 sm:px-6">
        {hosts.length === 0 && (
          <p className="py-8 text-center text-ink-soft text-pretty">
            No DIUN has reported yet. Once one does, its host appears here.
          </p>
        )}
        <ul aria-label="Hosts" className="flex flex-col gap-3">
          {hosts.toSorted(compareNames).map((host) => (
            <HostItem
              actions={actions}
              host={host}
              keys={keys.filter((key) => key.host === host.host)}
              key={host.host}
              onAsk={setQuestion}
              others={hosts.length - 1}
            />
          ))}
        </ul>
      </main>
      {question !== null && (
        <HostDialog
          actions={actions}
          address={address}
          hosts={hosts}
          onClose={closeQuestion}
          onPoll={refresh}
          question={question}
        />
      )}
      <Toasts isRaised={false} onDismiss={toasts.dismiss} shown={toasts.shown} />
    </RenderedAtContext>
  )
}

const names = new Intl.Collator('en-GB', { numeric: true })

/** Compares numbers in names by their value: `node-2` comes before `node-10`. */
function compareNames({ host: one }: HostOverview, { host: other }: HostOverview): number {
  return names.compare(one, other)
}
