import type { DiunEvent } from '../diun/event'
import type { Instant } from '../instant'
import type { Running } from '../running/running'
import type { Tag } from '../tag'

export const STATES = ['pending', 'acknowledged', 'snoozed', 'muted'] as const

/** The state that an image's latest events add up to. Only a pending one can need attention. */
export type State = (typeof STATES)[number]

/** The most characters of a note. */
export const MAX_NOTE = 10_000

export const SETTLEMENTS = ['deployed', 'older', 'variant', 'prerelease'] as const

/**
 * The reason why there is nothing to do about what a host reported, though nobody acknowledged it; `findSettlements` decides it.
 * - `deployed`: its container has just been made of it.
 * - `older`: a version below one that runs or was dealt with, or one that was there long before its container.
 * - `variant`: of another variant than the one that runs.
 * - `prerelease`: nothing shows that one runs.
 */
export type Settlement = (typeof SETTLEMENTS)[number]

/** The latest report of one host about an image. */
export type HostUpdate = {
  /** The name of the host; `''` when DIUN named none. */
  hostname: string
  provider: string
  status: string
  digest: string
  /** The digest that the reference is pinned to, `sha256:…`; undefined when it is not pinned. */
  pinnedTo?: string
  receivedAt: Instant
  acknowledgedAt: Instant | null
  /** The time since which its labels keep it from needing attention; undefined when they do not. */
  ignoredAt?: Instant
  /** The time since which the container that reported it has been there, if that was reported. */
  containerSince?: Instant
  /** The image tag that its container runs, if that was reported. */
  runs?: string
  /** The reason why there is nothing to do here; undefined when there is none. */
  settledBy?: Settlement
  /** The conclusion from the host's inventory; undefined when no reporter speaks for the host, or it concludes nothing. */
  running?: Running
  /** The time since which there is something to do here that nobody acknowledged, unless that is `receivedAt`. */
  pendingSince?: Instant
  /** The time since which it has reported its digest, unless that is `pendingSince`, or else `receivedAt`; undefined without a digest, too. */
  digestSince?: Instant
  metadata: Record<string, unknown>
  /** As in `DiunEvent`. */
  hubLink: string
  /** The containers that reported this digest, by `readContainerName`, in alphabetical order. */
  containers: readonly string[]
  /** The time the reported image was built, if that is known. */
  created?: Instant
}

/** An update is what an image's latest events add up to, over all its hosts. */
export type Update = {
  /** The image key. */
  image: string
  /** The revision of the board at which the update last changed. */
  revision: number
  /** The newest event over all hosts. */
  event: DiunEvent
  receivedAt: Instant
  firstSeenAt: Instant
  state: State
  /** The time the last host was acknowledged; null while one is pending. */
  acknowledgedAt: Instant | null
  /** The end of the snooze; null unless the state is `snoozed`. */
  snoozedUntil: Instant | null
  /** True when a rule snoozed it, because what was reported is too new; undefined when none did. */
  isHeld?: true
  tag: Pick<Tag, 'id' | 'name'> | null
  /** The note of a person about it; `''` for none. */
  note: string
  /** The page, http or https, on which a person reads what changed; `''` for none. */
  changelog: string
  /** The hosts, at least one, newest first. */
  hosts: readonly HostUpdate[]
}

/** A state a person can put an image into. */
export type NewState =
  /** `asOf` is the time at which a person looked: a host that has since reported another digest, or an image without one, stays pending. */
  | { state: 'acknowledged'; hostname?: string; asOf?: Instant }
  | { state: 'pending'; hostname?: string }
  /** `isHeld` is true when a rule says so, and no person. */
  | { state: 'snoozed'; until: Instant; isHeld?: boolean }
  | { state: 'muted' }

/** Tells whether the reference is pinned to the very digest that was reported, so that there is nothing to update. */
export function isCurrent({ digest, pinnedTo }: Pick<HostUpdate, 'digest' | 'pinnedTo'>): boolean {
  return digest !== '' && digest === pinnedTo
}

// This is the one definition of pending. `store/statements/pending.ts` states it in SQL, and `store/contract/pending.contract.ts` proves that
// both agree.

type HostState = Pick<HostUpdate, 'acknowledgedAt' | 'digest' | 'pinnedTo' | 'ignoredAt' | 'settledBy'>

/** Tells whether there is something to be done on this host that nobody has acknowledged, and that it does not ignore. */
export function isHostPending(host: HostState): boolean {
  return host.acknowledgedAt === null && !isCurrent(host) && !isQuieted(host)
}

/** Tells whether a host needs no attention for as long as no person decides that it does. */
export function isQuieted(host: Pick<HostUpdate, 'ignoredAt' | 'settledBy'>): boolean {
  return isIgnored(host) || host.settledBy !== undefined
}

export function isIgnored({ ignoredAt }: Pick<HostUpdate, 'ignoredAt'>): boolean {
  return ignoredAt !== undefined
}

/** Computes the state of an image by its hosts: one pending host makes it pending, and an image that all of its hosts ignore is muted. */
export function computeHostsState(hosts: readonly HostState[]): State {
  if (hosts.some(isHostPending)) return 'pending'
  return hosts.every(isIgnored) ? 'muted' : 'acknowledged'
}

/** Returns the time the last host was acknowledged, leaving out those that are ignored or settled; null while one is not. */
export function computeAcknowledgedAt(hosts: readonly HostState[]): Instant | null {
  const counted = hosts.filter((host) => !isQuieted(host))
  const acknowledged = counted.flatMap(({ acknowledgedAt }) => acknowledgedAt ?? []).toSorted()
  return acknowledged.length < counted.length ? null : (acknowledged.at(-1) ?? null)
}

type Quiet = { mutedAt: Instant | null; snoozedUntil: Instant | null }

/** Computes the state of an image: muted goes before snoozed, and snoozed before the state of the hosts. */
export function computeState(quiet: Quiet, hosts: readonly HostState[], now: Instant): State {
  if (quiet.mutedAt !== null) return 'muted'
  if (quiet.snoozedUntil !== null && quiet.snoozedUntil > now) return 'snoozed'
  return computeHostsState(hosts)
}
