import type { Instant } from './instant'

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
  /** A sign-in under way: what its answer is compared with. */
  'ceremony',
] as const

export type CredentialKind = (typeof CREDENTIAL_KINDS)[number]

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
