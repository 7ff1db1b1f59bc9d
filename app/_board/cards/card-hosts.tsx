import type { CardHost } from '@/lib/domain/card'
import { isHostPending } from '@/lib/domain/update'
import { Hint } from '../../_ui/hint'
import { Icon } from '../../_ui/icon'

const SHOWN = 4

/** Where the image runs. Hosts that differ in state say so, those that wait for attention first. */
export function CardHosts({ hosts }: { hosts: readonly CardHost[] }) {
  const pending = hosts.filter(isHostPending)
  const acknowledged = hosts.filter((host) => !isHostPending(host))
  const isMixed = pending.length > 0 && acknowledged.length > 0
  const inOrder = [...pending, ...acknowledged]
  const rest = inOrder.slice(SHOWN)
  const containers = [...new Set(inOrder.flatMap((host) => host.containers))].join(', ')
  const toChip = (host: CardHost) => <HostChip host={host} isMixed={isMixed} key={host.hostname} />

  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-xs">
      <ul className="flex min-w-0 flex-wrap gap-1">{inOrder.slice(0, SHOWN).map(toChip)}</ul>
      {rest.length > 0 && (
        <details className="open:w-full">
          <summary className="w-fit rounded text-ink-soft leading-6 hover:text-ink">{rest.length} more</summary>
          <ul className="flex flex-wrap gap-1 pt-1">{rest.map(toChip)}</ul>
        </details>
      )}
      {containers !== '' && (
        <bdi className="min-w-0 truncate text-ink-faint" title={containers}>
          {containers}
        </bdi>
      )}
    </div>
  )
}

function HostChip({ host, isMixed }: { host: CardHost; isMixed: boolean }) {
  const isAcknowledged = !isHostPending(host)
  return (
    <li
      className={`flex h-6 min-w-0 max-w-full items-center gap-1 rounded-md border border-line px-1.5 font-medium ${isMixed && isAcknowledged ? 'text-ink-faint' : 'text-ink-soft'}`}
      title={host.containers.join(', ')}
    >
      <Icon
        className={isMixed && isAcknowledged ? 'text-positive' : ''}
        name={isMixed && isAcknowledged ? 'check' : 'host'}
      />
      <span className="truncate">{host.hostname === '' ? <UnnamedHost /> : <bdi>{host.hostname}</bdi>}</span>
      {isMixed && <span className="sr-only">, {isAcknowledged ? 'acknowledged' : 'pending'}</span>}
    </li>
  )
}

function UnnamedHost() {
  return (
    <Hint label="unnamed host: how to name it" word="unnamed">
      <p className="font-medium">This DIUN does not name its host.</p>
      <p className="pt-1 text-ink-soft">
        Set <code className="font-mono text-[0.8125rem]">hostname:</code> in DIUN’s compose service, or have it send to{' '}
        <code className="font-mono text-[0.8125rem]">/webhook/&lt;name&gt;</code>.
      </p>
    </Hint>
  )
}
