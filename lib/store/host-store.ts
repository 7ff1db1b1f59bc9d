import type { Alias } from '@/lib/domain/diun/alias'
import type { Ping } from '@/lib/domain/diun/ping'
import type { Closing, Run, Silence } from '@/lib/domain/diun/run'
import type { Instant } from '@/lib/domain/instant'
import type { Change } from './change'

/** Keeps the hosts: their names, and the runs of their DIUNs. */
export type HostStore = {
  /**
   * Keeps what DIUN reported of its run on a host; that the run ended or was stopped is kept as an action too. A ping that is kept already
   * is not kept again, so a sender that got no answer may send it once more.
   * @param usedAliases as in `record`
   * @returns null when the ping was kept already
   * @throws ChangedError as `record` does
   */
  recordPing(host: string, ping: Ping, at: Instant, usedAliases?: readonly Alias[]): Promise<Change | null>
  /**
   * Lists, by name, every host that reported an image, a run or what runs there, or that a former name leads to, with its last run and the version of its
   * DIUN.
   */
  listHosts(): Promise<KnownHost[]>
  /**
   * Sets whether a host's warnings are shown.
   * @throws NotFoundError when there is no such host
   * @throws ConflictError when it does not report its runs
   */
  silenceHost(host: string, silence: Silence): Promise<Change>
  /**
   * Closes a run that fell short, with the reason that a person gives, or opens it again. It is no error if that is so already.
   * @param endedAt the time at which the run ended
   * @param closedAs null opens it again
   * @throws NotFoundError when no run of the host that ended then fell short
   */
  settleShortRun(host: string, endedAt: Instant, closedAs: Closing | null, at: Instant): Promise<Change>

  /**
   * Lists, by name, the former names and the hosts they lead to. Whoever records has to apply them first: `record` and `recordPing` take no
   * former name.
   */
  listAliases(): Promise<Alias[]>
  /**
   * Gives a host another name, with all that was kept of it: what it reported and ran, its webhook keys, what was done on it, and the rules
   * for it. Names that led to it lead to the new one; `to` itself leads nowhere else.
   * @param isForwarded true when `from` leads to `to` from then on
   * @throws NotFoundError when there is no such host
   * @throws ConflictError when there is a host `to`, or the name leads to another one
   * @throws ChangedError when the host reports so much that it cannot be done now
   */
  renameHost(from: string, to: string, options: { isForwarded: boolean }, at: Instant, actor?: string): Promise<Change>
  /**
   * Merges a host into another one, which `from` leads to from then on. What either reported counts as reported by `to`: events that are
   * the same add up, and of what both know of an image the latest stays (`mergeHosts`). The host keeps the later run, and its own setting
   * of whether its warnings are shown.
   * @throws NotFoundError when there is no such host
   */
  mergeHost(from: string, to: string, at: Instant, actor?: string): Promise<Change>
  /**
   * Forgets what a host has reported of images and runs, and its former names; what it reported stays in the history. Its images stay
   * on other hosts; one that was on no other comes back, with its tag and note, when a host reports it.
   * @throws NotFoundError when there is no such host
   */
  removeHost(host: string, at: Instant, actor?: string): Promise<Change>
  /**
   * Drops a former name: what is reported under it belongs to a host of its own from then on.
   * @throws NotFoundError when it is no former name
   */
  dropAlias(name: string): Promise<Change>
}

/**
 * A host that is known. `diunVersion` is `''` when no event reported it, `run` is null when no ping did, and `reportedAt` is null when the
 * host reported no image.
 */
type KnownHost = { host: string; diunVersion: string; run: Run | null; reportedAt: Instant | null }
