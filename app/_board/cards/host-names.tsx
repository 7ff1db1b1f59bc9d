import { getOtherHosts } from '@/lib/domain/board/scope'
import type { CardHost } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { isHostPending } from '@/lib/domain/update/update'

/** Lists the hosts in one line, pending ones first, and counts those that the card is not shown for. */
export function HostNames({ card }: { card: ShownCard }) {
  const { hosts } = card
  const others = getOtherHosts(card)
  const inOrder = [...hosts.filter(isHostPending), ...hosts.filter((host) => !isHostPending(host))]
  const names = joinHostNames(inOrder)
  return (
    <span className="text-ink-soft text-xs">
      <bdi translate="no" title={names}>
        {names}
      </bdi>
      {others.length > 0 && (
        <span className="text-ink-faint" title={joinHostNames(others)}>
          {' '}
          +{others.length}
          <span className="sr-only"> {others.length === 1 ? 'other host' : 'other hosts'}</span>
        </span>
      )}
    </span>
  )
}

export function joinHostNames(hosts: readonly CardHost[]): string {
  return hosts.map((host) => host.hostname || 'unnamed').join(', ')
}
