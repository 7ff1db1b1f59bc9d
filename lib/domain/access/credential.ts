import type { Instant } from '../instant'

/** The kinds of what can be shown to get in, and of what a sign-in needs until it is complete. */
export const CREDENTIAL_KINDS = [
  /** The password as a scrypt hash; there is one, if any. */
  'password',
  /** The public key whose private half the person's device keeps. */
  'passkey',
  /** The one-time code with which the first password is set. */
  'setup-code',
  /** The session of a browser that signed in: its cookie holds it. */
  'session',
  /** The token that another program sends as `Authorization: Bearer`. */
  'token',
  /** The key of a feed address: it opens feeds and the badge, and nothing else. */
  'feed-key',
  /** The key that the DIUN of one host sends. */
  'webhook-key',
  /** The code by which the script of an update reports, for an hour, what runs on its host. */
  'report-code',
  /** The mark of a browser that signed in before: it opens nothing, but has its attempts counted apart from those of strangers. */
  'device',
  /** A sign-in that was answered, and must not be answered again. */
  'ceremony',
  /** The key with which all replicas seal sign-ins under way; it is kept as it is, since it opens nothing. */
  'sealing-key',
  /**
   * The code of a one-time link in a message, which acknowledges or snoozes what the message was about; its name is the id of the channel.
   * It ends with its channel, and with a new password.
   */
  'action-link',
  /** The key pair by which push services know the board (RFC 8292). It is kept as it is, since the private half signs each message. */
  'vapid-key',
] as const

export type CredentialKind = (typeof CREDENTIAL_KINDS)[number]

/** The kinds that a new password may revoke besides sessions: somebody who knew the old one may have made them. */
export const REVOCABLE_KINDS = ['token', 'passkey', 'webhook-key', 'feed-key'] as const

export type Revocable = (typeof REVOCABLE_KINDS)[number]

export type Credential = {
  kind: CredentialKind
  /** The hash of the secret, which itself is not kept; for a passkey, the hash of its public id. */
  id: string
  /** The name that a person knows it by: a token's name, a key's host, a session's browser. */
  name: string
  createdAt: Instant
  /** The time at which it ends; null when it does not end by itself. */
  expiresAt: Instant | null
  lastUsedAt: Instant | null
  /** Further data that its kind needs. */
  data: Record<string, unknown>
}
