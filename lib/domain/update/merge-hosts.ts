import type { Instant } from '../instant'
import { type HostUpdate, isCurrent, isHostPending, isIgnored } from './update'

/** The state of an image on one host. */
type Knowledge = Pick<
  HostUpdate,
  'digest' | 'pinnedTo' | 'receivedAt' | 'acknowledgedAt' | 'ignoredAt' | 'settledBy' | 'pendingSince'
>

/**
 * Merges the states of an image on hosts that become one: the latest report counts, of a host that does not ignore the image if there
 * is one. Nothing that is pending on any host is lost: then the latest report counts that is neither ignored, settled nor current, and
 * it has been pending since the first of them has.
 * @param hosts at least one
 */
export function mergeHosts<Host extends Knowledge>(hosts: readonly [Host, ...Host[]]): Host {
  const pending = hosts.filter(isHostPending)
  const pendingSince = pending.map(getPendingSince).toSorted()[0]
  const notIgnoring = hosts.filter((host) => !isIgnored(host))
  if (pendingSince === undefined) return (notIgnoring.length > 0 ? notIgnoring : hosts).reduce(selectLaterReport)
  const stillPending = notIgnoring.filter((host) => !isCurrent(host) && host.settledBy === undefined)
  return { ...stillPending.reduce(selectLaterReport), acknowledgedAt: null, pendingSince }
}

function selectLaterReport<Host extends Knowledge>(one: Host, other: Host): Host {
  return other.receivedAt > one.receivedAt ? other : one
}

function getPendingSince({ pendingSince, receivedAt }: Knowledge): Instant {
  return pendingSince ?? receivedAt
}
