import type { DiunEvent } from '../diun/event'
import type { Instant } from '../instant'
import type { Tag } from '../tag'

export const STATES = ['pending', 'acknowledged', 'snoozed', 'muted'] as const

/** What an image's latest events come to. Only `pending` asks for attention. */
export type State = (typeof STATES)[number]

export const SETTLEMENTS = ['deployed', 'older', 'variant', 'prerelease'] as const

/**
 * Why there is nothing to do about what a host reported, though nobody acknowledged it; `settle` decides it.
 * - `deployed`: its container has just been made of it.
 * - `older`: a version below one that runs or was dealt with, or one that was there long before its container.
 * - `variant`: of another variant than the one that runs.
 * - `prerelease`: nothing shows that one runs.
 */
export type Settlement = (typeof SETTLEMENTS)[number]

/** The latest that one host said of an image. */
export type HostUpdate = {
  /** `''` for a DIUN that named no host. */
  hostname: string
  provider: string
  status: string
  digest: string
  /** Set when the reference is pinned to a digest: `sha256:…`. */
  pinnedTo?: string
  receivedAt: Instant
  acknowledgedAt: Instant | null
  /** Set when its labels say that it is not to ask for attention: since when. */
  ignoredAt?: Instant
  /** Since when the container that reported it has been there, where that is told. */
  containerSince?: Instant
  /** The image tag that its container runs, where that is told. */
  runs?: string
  /** Set when there is nothing to do here, for this reason. */
  settledBy?: Settlement
  /** Since when there is something to do here that nobody acknowledged, where that is not since `receivedAt`. */
  pendingSince?: Instant
  metadata: Record<string, unknown>
  /** As in `DiunEvent`. */
  hubLink: string
  /** The containers that reported this digest, by `readContainerName`, in alphabetical order. */
  containers: readonly string[]
  /** When what was reported was built, where that is known. */
  created?: Instant
}

/** What an image's latest events come to, over all its hosts. */
export type Update = {
  /** The image key. */
  image: string
  /** Of the board, when it last changed. */
  revision: number
  /** The newest event over all hosts. */
  event: DiunEvent
  receivedAt: Instant
  firstSeenAt: Instant
  state: State
  /** When the last host was acknowledged; null while one is pending. */
  acknowledgedAt: Instant | null
  /** Set while the state is `snoozed`. */
  snoozedUntil: Instant | null
  tag: Pick<Tag, 'id' | 'name'> | null
  /** What a person wrote down about it; `''` for nothing. */
  note: string
  /** Where a person says that one reads what changed, http or https; `''` for nowhere. */
  changelog: string
  /** At least one, newest first. */
  hosts: readonly HostUpdate[]
}

/** A state a person can put an image into. */
export type NewState =
  /** `asOf` is when a person looked: a host that has reported another digest since, or one without, stays pending. */
  | { state: 'acknowledged'; hostname?: string; asOf?: Instant }
  | { state: 'pending'; hostname?: string }
  | { state: 'snoozed'; until: Instant }
  | { state: 'muted' }

/** Its reference is pinned to the very digest that was reported: there is nothing to update. */
export function isCurrent({ digest, pinnedTo }: Pick<HostUpdate, 'digest' | 'pinnedTo'>): boolean {
  return digest !== '' && digest === pinnedTo
}

// What is pending is said here alone. `store/verbs/pending.ts` says the same in SQL, and `store/contract/pending.contract.ts` proves it.

type HostState = Pick<HostUpdate, 'acknowledgedAt' | 'digest' | 'pinnedTo' | 'ignoredAt' | 'settledBy'>

/** Whether there is something to be done on this host that nobody has acknowledged, and that it does not ignore. */
export function isHostPending(host: HostState): boolean {
  return host.acknowledgedAt === null && !isCurrent(host) && !isQuieted(host)
}

/** Whether it is quiet for as long as no person says that it is to ask. */
export function isQuieted(host: Pick<HostUpdate, 'ignoredAt' | 'settledBy'>): boolean {
  return isIgnored(host) || host.settledBy !== undefined
}

export function isIgnored({ ignoredAt }: Pick<HostUpdate, 'ignoredAt'>): boolean {
  return ignoredAt !== undefined
}

/** One pending host makes an image pending, and what all of its hosts ignore is muted. */
export function computeHostsState(hosts: readonly HostState[]): State {
  if (hosts.some(isHostPending)) return 'pending'
  return hosts.every(isIgnored) ? 'muted' : 'acknowledged'
}

/** When the last of the hosts that are asked for was acknowledged; null while one is not. */
export function computeAcknowledgedAt(hosts: readonly HostState[]): Instant | null {
  const asking = hosts.filter((host) => !isQuieted(host))
  const acknowledged = asking.flatMap(({ acknowledgedAt }) => acknowledgedAt ?? []).toSorted()
  return acknowledged.length < asking.length ? null : (acknowledged.at(-1) ?? null)
}

type Quiet = { mutedAt: Instant | null; snoozedUntil: Instant | null }

/** Muted outlasts snoozed, and snoozed outlasts its hosts. */
export function computeState(quiet: Quiet, hosts: readonly HostState[], now: Instant): State {
  if (quiet.mutedAt !== null) return 'muted'
  if (quiet.snoozedUntil !== null && quiet.snoozedUntil > now) return 'snoozed'
  return computeHostsState(hosts)
}
