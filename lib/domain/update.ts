import type { DiunEvent } from './event'
import type { Instant } from './instant'
import type { Tag } from './tag'

export const STATES = ['pending', 'acknowledged', 'snoozed', 'muted'] as const

/** What an image's latest events come to. Only `pending` asks for attention. */
export type State = (typeof STATES)[number]

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
  /** Since when there is something to do here that nobody acknowledged, where that is not since `receivedAt`. */
  pendingSince?: Instant
  metadata: Record<string, unknown>
  /** Names of the containers that reported this digest, in alphabetical order. */
  containers: readonly string[]
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
  /** `asOf` is when a person looked: what a host reported first after that stays pending. */
  | { state: 'acknowledged'; hostname?: string; asOf?: Instant }
  | { state: 'pending'; hostname?: string }
  | { state: 'snoozed'; until: Instant }
  | { state: 'muted' }

/** Its reference is pinned to the very digest that was reported: there is nothing to update. */
export function isCurrent({ digest, pinnedTo }: Pick<HostUpdate, 'digest' | 'pinnedTo'>): boolean {
  return digest !== '' && digest === pinnedTo
}

/** Whether there is something to be done on this host that nobody has acknowledged. */
export function isHostPending(host: Pick<HostUpdate, 'acknowledgedAt' | 'digest' | 'pinnedTo'>): boolean {
  return host.acknowledgedAt === null && !isCurrent(host)
}

type Quiet = { mutedAt: Instant | null; snoozedUntil: Instant | null }

/** Muted outlasts snoozed, snoozed outlasts its hosts, and one pending host makes the image pending. */
export function toState(quiet: Quiet, hosts: readonly Parameters<typeof isHostPending>[0][], now: Instant): State {
  if (quiet.mutedAt !== null) return 'muted'
  if (quiet.snoozedUntil !== null && quiet.snoozedUntil > now) return 'snoozed'
  if (hosts.some(isHostPending)) return 'pending'
  return 'acknowledged'
}
