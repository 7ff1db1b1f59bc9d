import type { RunCounts } from '../diun/run'
import type { Instant } from '../instant'

/** The verbs of the actions that are kept: what was done to images and hosts, to access, and by DIUN itself, and how telling people went. */
const VERBS = {
  actions: [
    'acknowledged',
    'pending',
    'snoozed',
    'held',
    'muted',
    'tagged',
    'noted',
    'linked',
    'updated',
    'rolled-back',
    'host-renamed',
    'host-merged',
    'host-removed',
  ],
  access: [
    'signed-in',
    'signed-out-everywhere',
    'session-ended',
    'password-set',
    'passkey-added',
    'passkey-removed',
    'token-made',
    'token-revoked',
    'feed-address-made',
    'feed-address-revoked',
    'webhook-key-made',
    'webhook-key-revoked',
    'channel-made',
    'channel-edited',
    'channel-removed',
  ],
  runs: ['run-ended', 'run-stopped'],
  messages: ['channel-failed', 'channel-recovered'],
} as const

export const ACTION_KINDS = ['actions', 'access', 'runs', 'messages'] as const

export type ActionKind = (typeof ACTION_KINDS)[number]
type AccessVerb = Exclude<(typeof VERBS)['access'][number], `channel-${string}`>
export type ActionVerb = (typeof VERBS)[ActionKind][number]

export const ACTION_VERBS: readonly ActionVerb[] = ACTION_KINDS.flatMap(getVerbs)

export function getVerbs(kind: ActionKind): readonly ActionVerb[] {
  return VERBS[kind]
}

/** An action that was done, and the time. */
export type Action = {
  id: string
  at: Instant
  /** The person who is signed in, or the name of the token; '' when nobody is known, for DIUN, and for a rule. */
  actor: string
  verb: ActionVerb
  /** The one host that the action was about; null for all, or none. */
  hostname: string | null
  /** The end of the snooze, for `snoozed` and `held`. */
  until: Instant | null
  /** The name that the tag had then, for `tagged`; null when a tag was taken away. */
  tag: string | null
  /**
   * The name of the token, feed address, passkey or channel, or the browser of the session, for a change of access and for messages. For a
   * host that was renamed or merged, its former name.
   */
  name: string | null
  /** The note as it was left, for `noted`; the answer of the other side, for `channel-failed`. */
  text: string | null
  /** The counts of the run, for `run-ended`, if DIUN reported them. */
  counts: RunCounts | null
  /** The number of images that it changed. */
  images: number
  /** The first of the images by name; null when there is none. */
  image: string | null
  /** Tells that some of the images are still as it left them, and that it is known how they were before. */
  undoable: boolean
}

/** A change of access; never contains a secret. Those of channels are kept with what they change. */
export type AccessChange = { verb: AccessVerb; name?: string; hostname?: string }
