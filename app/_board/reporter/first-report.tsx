import { useState } from 'react'
import type { HostOverview } from '@/lib/domain/diun/host-overview'
import type { InventoryOverview } from '@/lib/domain/running/inventory'
import { Icon } from '../../_ui/icon'
import { Age } from '../time/age'
import { describeInventory } from './describe-inventory'

type FirstReportProps = {
  /** The host to wait for; null for any. */
  host: string | null
  hosts: readonly HostOverview[]
}

/** Waits for a host to report, and says what it reported. Assistive technology speaks that when it happens. */
export function FirstReport({ host, hosts }: FirstReportProps) {
  const [before] = useState(() => new Map(hosts.map((one) => [one.host, one.inventory?.receivedAt])))
  const arrived = hosts.flatMap(({ host: name, inventory }) =>
    inventory !== null && inventory.receivedAt !== before.get(name) ? { name, inventory } : [],
  )
  const reported = arrived.find(({ name }) => name === host) ?? findLatest(arrived) ?? findKnown(hosts, host)
  return (
    // It stays in view below the text to paste, which may be longer than the screen.
    <div aria-live="polite" className="sticky bottom-0 -mx-5 -mb-5 border-line border-t bg-raised px-5 py-3.5">
      {reported === null ? (
        <p className="flex items-center gap-2 text-ink-faint">
          <span className="size-1.5 rounded-full bg-ink-faint motion-safe:animate-pulse" />
          Waiting for the first report…
        </p>
      ) : (
        <Reported {...reported} />
      )}
    </div>
  )
}

type Report = { name: string; inventory: InventoryOverview }

function findLatest(arrived: readonly Report[]): Report | undefined {
  return arrived.toSorted((one, other) => (one.inventory.receivedAt < other.inventory.receivedAt ? 1 : -1))[0]
}

/** Finds what the host reported before the set-up was opened; nothing that is out of date. */
function findKnown(hosts: readonly HostOverview[], host: string | null): Report | null {
  const inventory = hosts.find((one) => one.host === host)?.inventory ?? null
  return host === null || inventory === null || inventory.isSilent ? null : { name: host, inventory }
}

function Reported({ name, inventory }: Report) {
  return (
    <div className="flex gap-2.5 rounded-xl border border-line bg-(--tint-soft) px-3.5 py-3" data-color="teal">
      <Icon className="mt-0.5 text-(--tint)" name="check" />
      <div className="min-w-0">
        <p className="font-semibold text-(--tint)">
          <bdi translate="no">{name}</bdi> {describeInventory(inventory)}
        </p>
        <p className="pt-0.5">
          From now on, what you update there is acknowledged automatically.{' '}
          <span className="text-ink-soft">
            (<Age instant={inventory.receivedAt} />)
          </span>
        </p>
      </div>
    </div>
  )
}
