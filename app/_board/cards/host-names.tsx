import type { CardHost } from '@/lib/domain/card'
import { isHostPending } from '@/lib/domain/update'

/** The hosts in one line, those that wait for attention first. */
export function HostNames({ hosts }: { hosts: readonly CardHost[] }) {
  const inOrder = [...hosts.filter(isHostPending), ...hosts.filter((host) => !isHostPending(host))]
  const names = inOrder.map((host) => host.hostname || 'unnamed').join(', ')
  return (
    <bdi className="text-ink-soft text-xs" title={names}>
      {names}
    </bdi>
  )
}
