import { getOtherHosts } from '@/lib/domain/board/scope'
import type { CardHost } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { isHostPending, isIgnored } from '@/lib/domain/update/update'
import { Icon } from '../../_ui/icon'
import { Hint } from '../../_ui/popovers/hint'
import { formatCount } from '../texts/format-count'
import { joinHostNames } from './host-names'

const SHOWN = 4

/**
 * Lists the hosts on which the image runs, pending ones first. Where their states differ, each says its own. Hosts that the card is not
 * shown for are only counted.
 */
export function CardHosts({ card }: { card: ShownCard }) {
  const { hosts } = card
  const others = getOtherHosts(card)
  const pending = hosts.filter(isHostPending)
  const acknowledged = hosts.filter((host) => !isHostPending(host))
  const isMixed = pending.length > 0 && acknowledged.length > 0
  const inOrder = [...pending, ...acknowledged]
  const rest = inOrder.slice(SHOWN)
  const named = card.fold?.containers ?? [...new Set(inOrder.flatMap((host) => host.containers))]
  const containers = named.join(', ')

  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-xs">
      <HostChips className="min-w-0" hosts={inOrder.slice(0, SHOWN)} isMixed={isMixed} />
      {rest.length > 0 && (
        <details className="open:w-full">
          <summary className="w-fit rounded text-ink-soft leading-6 hover:text-ink">{`${rest.length} more`}</summary>
          <HostChips className="pt-1" hosts={rest} isMixed={isMixed} />
        </details>
      )}
      {others.length > 0 && (
        <span className="shrink-0 text-ink-faint" title={joinHostNames(others)}>
          {`and ${formatCount(others.length, 'other host')}`}
        </span>
      )}
      {containers !== '' && (
        <span className="flex min-w-0 gap-1 text-ink-faint">
          <bdi translate="no" className="truncate" title={containers}>
            {containers}
          </bdi>
          {card.fold?.mayBeMore && <span className="shrink-0">and perhaps more</span>}
        </span>
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
      className={`flex h-6 min-w-0 max-w-full items-center gap-1 rounded-md border border-line px-1.5 font-medium ${isQuiet ? 'text-ink-faint' : 'text-ink-soft'}`}
      title={host.containers.join(', ')}
    >
      <Icon
        className={isQuiet && word === 'acknowledged' ? 'text-positive' : ''}
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

function UnnamedHost() {
  return (
    <Hint label="unnamed host: how to name it" word="unnamed">
      <p className="font-medium">This DIUN does not name its host.</p>
      <p className="pt-1 text-ink-soft">
        Set <code className="font-mono text-[0.8125rem]">hostname:</code> in DIUN’s compose service, or have it send to{' '}
        <code className="font-mono text-[0.8125rem]">/webhook/&lt;name&gt;</code>. Or{' '}
        <a className="rounded underline underline-offset-4" href="/hosts">
          give it a name here
        </a>
        .
      </p>
    </Hint>
  )
}
