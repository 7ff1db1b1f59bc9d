import type { Credential, CredentialKind } from '@/lib/domain/credential'
import type { Instant } from '@/lib/domain/instant'

/**
 * Who may get in, kept beside the board. As durable as `Store`, and all or nothing; but it is no part of what the board shows,
 * so the revision stays. `access-store.contract.ts` is its test suite.
 *
 * Time is the caller's: verbs take `at`, and what has expired by then is as good as gone.
 */
export type AccessStore = {
  /** Keeps it in place of one of the same kind and id. */
  keepCredential(credential: Credential): Promise<void>
  findCredential(kind: CredentialKind, id: string, at: Instant): Promise<Credential | null>
  /** Finds it and takes it away: of all that ask at once, one gets it. */
  takeCredential(kind: CredentialKind, id: string, at: Instant): Promise<Credential | null>
  /** Newest first. */
  listCredentials(kind: CredentialKind, at: Instant): Promise<Credential[]>
  /** Changes what is given; does nothing when it was taken away meanwhile. */
  editCredential(kind: CredentialKind, id: string, edit: CredentialEdit): Promise<void>
  /**
   * @returns its name
   * @throws NotFound when there is none
   */
  revokeCredential(kind: CredentialKind, id: string): Promise<string>
  revokeCredentials(kind: CredentialKind): Promise<void>

  /**
   * Counts an attempt to get in under each of these names, unless one of them has to wait: then it counts nothing and answers
   * false. Of all that come at once, each is counted before the next is looked at.
   */
  countAttempt(limits: readonly AttemptLimit[], at: Instant): Promise<boolean>
  /** Attempts that succeeded: what was counted under these names is forgotten. */
  forgetAttempts(names: readonly string[]): Promise<void>
}

type CredentialEdit = Partial<Pick<Credential, 'expiresAt' | 'lastUsedAt' | 'data'>>

export type AttemptLimit = {
  name: string
  /** Who has `count` attempts or more behind them waits until the last one lies before `lastBefore`. */
  waits: readonly { count: number; lastBefore: Instant }[]
  /** Attempts of which the last lies before this are forgotten. */
  forgottenBefore: Instant
}
