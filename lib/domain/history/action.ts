import type { RunCounts } from '../diun/run'
import type { Instant } from '../instant'

/** What is kept of what was done: to images and hosts, to who may get in, and by DIUN itself. */
const VERBS = {
  actions: [
    'acknowledged',
    'pending',
    'snoozed',
    'muted',
    'tagged',
    'noted',
    'linked',
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
    'webhook-key-made',
    'webhook-key-revoked',
  ],
  runs: ['run-ended', 'run-stopped'],
} as const

export const ACTION_KINDS = ['actions', 'access', 'runs'] as const

export type ActionKind = (typeof ACTION_KINDS)[number]
type AccessVerb = (typeof VERBS)['access'][number]
export type ActionVerb = (typeof VERBS)[ActionKind][number]

export const ACTION_VERBS: readonly ActionVerb[] = ACTION_KINDS.flatMap(getVerbs)

export function getVerbs(kind: ActionKind): readonly ActionVerb[] {
  return VERBS[kind]
}

/** What was done, and when. */
export type Action = {
  id: string
  at: Instant
  /** Who is signed in, or the name of the token; '' when nobody is known, and for DIUN. */
  actor: string
  verb: ActionVerb
  /** The one host that it was about; null for all, or none. */
  hostname: string | null
  /** Of `snoozed`. */
  until: Instant | null
  /** Of `tagged`: the tag's name then; null when a tag was taken away. */
  tag: string | null
  /**
   * Of what changes access: the name of the token or passkey, or the browser of the session. Of a host that was renamed or merged:
   * what it was called.
   */
  name: string | null
  /** Of `noted`: the note as it was left. */
  text: string | null
  /** Of `run-ended`, if DIUN told them. */
  counts: RunCounts | null
  /** How many images it changed. */
  images: number
  /** The first of them, by name; null when there is none. */
  image: string | null
}

/** What changed who may get in; never a secret. */
export type AccessChange = { verb: AccessVerb; name?: string; hostname?: string }
