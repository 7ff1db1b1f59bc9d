import type { Credential, CredentialKind } from '@/lib/domain/access/credential'
import type { Instant } from '@/lib/domain/instant'

/**
 * The contract of the credentials and of attempts to sign in, kept beside the board. It is as durable as `Store`, and all or nothing too;
 * but none of it is shown on the board, so the revision stays. `contract/access-store.contract.ts` is its test suite.
 * Time is the caller's: verbs take `at`, and a credential that has expired by then counts as gone.
 */
export type AccessStore = {
  /** Keeps the credential in place of one of the same kind and id. */
  saveCredential(credential: Credential): Promise<void>
  findCredential(kind: CredentialKind, id: string, at: Instant): Promise<Credential | null>
  /**
   * Keeps the credential, unless there is one of the same kind and id: that one stays.
   * @returns true when this one was kept: of all that come at once, one is
   */
  insertCredential(credential: Credential): Promise<boolean>
  /**
   * Keeps the credential as `saveCredential` does, and in the same moment revokes all of these kinds.
   * @returns the credentials that were revoked
   */
  saveCredentialAndRevoke(credential: Credential, kinds: readonly CredentialKind[]): Promise<RevokedCredential[]>
  /** Finds the credential and removes it: of all callers at once, one gets it. */
  consumeCredential(kind: CredentialKind, id: string, at: Instant): Promise<Credential | null>
  /** Lists the credentials of a kind, newest first. */
  listCredentials(kind: CredentialKind, at: Instant): Promise<Credential[]>
  /** Changes the given fields, and within `data` only the given ones; does nothing if the credential was removed meanwhile. */
  editCredential(kind: CredentialKind, id: string, edit: CredentialEdit): Promise<void>
  /**
   * @returns the name of the credential
   * @throws NotFoundError when there is none
   */
  revokeCredential(kind: CredentialKind, id: string): Promise<string>
  revokeCredentials(kind: CredentialKind): Promise<void>

  /**
   * Counts an attempt to get in under each of these names, unless one of them has to wait: then it writes nothing and returns false. Of all
   * attempts that come at once, each is counted before the next is looked at. Rows of other names are removed if they are forgotten by now,
   * or are the oldest of too many.
   * @param forgottenBefore names whose last attempt lies before this count as new
   */
  countAttempt(limits: readonly AttemptLimit[], at: Instant, forgottenBefore: Instant): Promise<boolean>
  /** Tells whether an attempt under these names has to wait now. It is not counted. */
  hasToWait(limits: readonly AttemptLimit[]): Promise<boolean>
  /** Tells whether any attempt is counted under this name. */
  hasAttempts(name: string, forgottenBefore: Instant): Promise<boolean>
  /** Forgets, after an attempt that succeeded, what was counted under these names; under a shared name it forgets this attempt alone. */
  forgetAttempts(limits: readonly Pick<AttemptLimit, 'name' | 'isShared'>[]): Promise<void>

  /** Adds to the number of failed sign-ins that have not been reported yet. */
  addFailures(failures: number, at: Instant): Promise<void>
  /** Returns the number of failed sign-ins that have not been reported yet, and resets it. */
  consumeFailures(): Promise<number>
}

/** A credential that was revoked, by its name. */
export type RevokedCredential = Pick<Credential, 'kind' | 'name'>

export type CredentialEdit = Partial<Pick<Credential, 'expiresAt' | 'lastUsedAt' | 'data'>>

export type AttemptLimit = {
  name: string
  /** True when many are counted under this name: the success of one tells nothing about the others. */
  isShared: boolean
  /** The waits: a name with `count` attempts or more has to wait until the last of them lies before `lastBefore`. */
  waits: readonly { count: number; lastBefore: Instant }[]
  /** The latest time that counts: a later attempt was counted by a clock that has been set back since, and makes nobody wait. */
  notAfter: Instant
}
