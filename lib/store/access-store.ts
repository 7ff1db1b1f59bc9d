import type { Credential, CredentialKind } from '@/lib/domain/access/credential'
import type { Instant } from '@/lib/domain/instant'

/**
 * Who may get in, kept beside the board. As durable as `Store`, and all or nothing; but it is no part of what the board shows,
 * so the revision stays. `access-store.contract.ts` is its test suite.
 *
 * Time is the caller's: verbs take `at`, and what has expired by then is as good as gone.
 */
export type AccessStore = {
  /** Keeps it in place of one of the same kind and id. */
  saveCredential(credential: Credential): Promise<void>
  findCredential(kind: CredentialKind, id: string, at: Instant): Promise<Credential | null>
  /**
   * As `saveCredential`, unless there is one of the same kind and id: that one stays.
   * @returns whether this one was kept: of all that come at once, one is
   */
  insertCredential(credential: Credential): Promise<boolean>
  /**
   * As `saveCredential`, and in the same moment revokes all of these kinds.
   * @returns those, as far as there were any
   */
  saveCredentialAndRevoke(credential: Credential, kinds: readonly CredentialKind[]): Promise<RevokedCredential[]>
  /** Finds it and takes it away: of all that ask at once, one gets it. */
  consumeCredential(kind: CredentialKind, id: string, at: Instant): Promise<Credential | null>
  /** Newest first. */
  listCredentials(kind: CredentialKind, at: Instant): Promise<Credential[]>
  /** Changes what is given, of `data` the fields that are; does nothing when it was taken away meanwhile. */
  editCredential(kind: CredentialKind, id: string, edit: CredentialEdit): Promise<void>
  /**
   * @returns its name
   * @throws NotFoundError when there is none
   */
  revokeCredential(kind: CredentialKind, id: string): Promise<string>
  revokeCredentials(kind: CredentialKind): Promise<void>

  /**
   * Counts an attempt to get in under each of these names, unless one of them has to wait: then it writes nothing and answers
   * false. Of all that come at once, each is counted before the next is looked at. What is counted under other names and is
   * forgotten, or is the oldest of too many, goes.
   * @param forgottenBefore names whose last attempt lies before this count as new
   */
  countAttempt(limits: readonly AttemptLimit[], at: Instant, forgottenBefore: Instant): Promise<boolean>
  /** Whether an attempt under these names has to wait now. It is not counted. */
  hasToWait(limits: readonly AttemptLimit[]): Promise<boolean>
  /** Whether anything is counted under this name. */
  hasAttempts(name: string, forgottenBefore: Instant): Promise<boolean>
  /** An attempt succeeded: forgets what was counted under these names, and under a shared one this attempt alone. */
  forgetAttempts(limits: readonly Pick<AttemptLimit, 'name' | 'isShared'>[]): Promise<void>

  /** Adds to the failed sign-ins that nobody was told of yet. */
  addFailures(failures: number, at: Instant): Promise<void>
  /** Answers how many there are, and forgets them. */
  consumeFailures(): Promise<number>
}

/** What was revoked, by its name. */
export type RevokedCredential = Pick<Credential, 'kind' | 'name'>

export type CredentialEdit = Partial<Pick<Credential, 'expiresAt' | 'lastUsedAt' | 'data'>>

export type AttemptLimit = {
  name: string
  /** Many count under this name: the success of one tells nothing of the others. */
  isShared: boolean
  /** Who has `count` attempts or more behind them waits until the last one lies before `lastBefore`. */
  waits: readonly { count: number; lastBefore: Instant }[]
  /** A last attempt later than this was counted by a clock that has been set back since, and makes nobody wait. */
  notAfter: Instant
}
