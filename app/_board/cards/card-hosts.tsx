import type { CardHost } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { isHostPending, isIgnored } from '@/lib/domain/update/update'
import { Icon } from '../../_ui/icon'
import { UnnamedHost } from './unnamed-host'

const SHOWN = 4

/** Tells whether the hosts of a card take a line of their own: when their states differ, or when there are many. */
export function needsHostChips({ hosts }: ShownCard): boolean {
  return hosts.length > SHOWN || (hosts.some(isHostPending) && !hosts.every(isHostPending))
}

/** Lists the hosts on which the image runs, pending ones first. Where their states differ, each says its own. */
export function CardHosts({ card: { hosts } }: { card: ShownCard }) {
  const pending = hosts.filter(isHostPending)
  const acknowledged = hosts.filter((host) => !isHostPending(host))
  const isMixed = pending.length > 0 && acknowledged.length > 0
  const inOrder = [...pending, ...acknowledged]
  const rest = inOrder.slice(SHOWN)
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-1 gap-y-0.5 text-xs">
      <HostChips className="min-w-0" hosts={inOrder.slice(0, SHOWN)} isMixed={isMixed} />
      {rest.length > 0 && (
        <details className="open:w-full">
          <summary className="w-fit rounded text-ink-soft leading-6 hover:text-ink">{`${rest.length} more`}</summary>
          <HostChips className="pt-0.5" hosts={rest} isMixed={isMixed} />
        </details>
      )}
    </div>
  )
}

type HostChipsProps = { hosts: readonly CardHost[]; isMixed: boolean; className: string }

function HostChips({ hosts, isMixed, className }: HostChipsProps) {
  return (
    <ul className={`flex flex-wrap gap-1 ${className}`}>
      {hosts.map((host) => (
        <HostChip host={host} isMixed={isMixed} key={host.hostname} />
      ))}
    </ul>
  )
}

function HostChip({ host, isMixed }: { host: CardHost; isMixed: boolean }) {
  const word = getHostState(host)
  const isQuiet = isMixed && word !== 'pending'
  return (
    <li
      className={`flex h-5 min-w-0 max-w-full items-center gap-1 rounded-md border border-line px-1 ${isQuiet ? 'text-ink-faint' : 'text-ink-soft'}`}
      title={host.containers.join(', ')}
    >
      <Icon
        className={`size-3.5! ${isQuiet && word === 'acknowledged' ? 'text-positive' : ''}`}
        name={isQuiet ? ICONS[word] : 'host'}
      />
      <span className="truncate">
        {host.hostname === '' ? <UnnamedHost /> : <bdi translate="no">{host.hostname}</bdi>}
      </span>
      {isMixed && <span className="sr-only">{`, ${word}`}</span>}
    </li>
  )
}

const ICONS = { pending: 'host', acknowledged: 'check', ignored: 'mute' } as const

function getHostState(host: CardHost): keyof typeof ICONS {
  if (isIgnored(host)) return 'ignored'
  return isHostPending(host) ? 'pending' : 'acknowledged'
}
