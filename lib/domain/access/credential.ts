import type { Instant } from '../instant'

/** What can be shown to get in, and what the way in needs until it is walked. */
export const CREDENTIAL_KINDS = [
  /** A scrypt hash; there is one, if any. */
  'password',
  /** A public key whose private half the person's device keeps. */
  'passkey',
  /** The one-time code with which the first password is set. */
  'setup-code',
  /** A browser that signed in: what its cookie holds. */
  'session',
  /** What another program sends as `Authorization: Bearer`. */
  'token',
  /** What the DIUN of one host sends. */
  'webhook-key',
  /** A browser that signed in before: what it shows opens nothing, but counts its attempts apart from those of strangers. */
  'device',
  /** A sign-in that was answered, and must not be again. */
  'ceremony',
  /** What sign-ins under way are sealed with, by all replicas; the one that is not kept as a hash, since it opens nothing. */
  'sealing-key',
] as const

export type CredentialKind = (typeof CREDENTIAL_KINDS)[number]

/** What a new password may revoke besides sessions: what somebody may have made who knew the old one. */
export const REVOCABLE_KINDS = ['token', 'passkey', 'webhook-key'] as const

export type Revocable = (typeof REVOCABLE_KINDS)[number]

export type Credential = {
  kind: CredentialKind
  /** A hash of what is shown, which itself is not kept; of a passkey, of its public id. */
  id: string
  /** What a person calls it: a token's name, a key's host, a session's browser. */
  name: string
  createdAt: Instant
  /** null: it does not end by itself. */
  expiresAt: Instant | null
  lastUsedAt: Instant | null
  /** What its kind needs besides. */
  data: Record<string, unknown>
}
