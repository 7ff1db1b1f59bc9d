import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { Knock } from '@/lib/domain/diun/knock'
import { isRunning, type Run } from '@/lib/domain/diun/run'
import { type Instant, selectLaterKnown } from '@/lib/domain/instant'

/** The most knocks that are shown. */
const MOST_SHOWN = 3

/** The progress of connecting a DIUN, as far as it shows here. */
export type Progress = {
  test: BoardSnapshot['lastTest']
  /** The latest run; null as long as none has begun. */
  run: Run | null
  /** True once anything of a DIUN has been accepted. */
  isHeard: boolean
  /** The knocks since then, newest first: earlier ones have been mended. */
  knocks: readonly Knock[]
}

type Heard = { test: BoardSnapshot['lastTest']; runs: readonly Run[]; knocks: readonly Knock[] }

/** @param host the host that is being connected; null counts every host */
export function computeProgress(host: string | null, { test, runs, knocks }: Heard): Progress {
  const run = runs.filter((one) => host === null || one.host === host).toSorted(compareLatestFirst)[0] ?? null
  const ofHost = test !== null && (host === null || test.hostname === host) ? test : null
  const heardAt = selectLaterKnown(ofHost?.receivedAt ?? null, run === null ? null : getLastPingAt(run))
  return {
    test: ofHost,
    run,
    isHeard: heardAt !== null,
    knocks: knocks.filter(({ at }) => heardAt === null || at > heardAt).slice(0, MOST_SHOWN),
  }
}

/** Tells whether something of a host has been accepted since. */
export function isHeardSince(host: string, since: Instant, { cards, runs, lastTest }: BoardSnapshot): boolean {
  const pings = runs.filter((run) => run.host === host).map(getLastPingAt)
  const reports = cards.flatMap(({ hosts }) => hosts.filter(({ hostname }) => hostname === host))
  const tests = lastTest?.hostname === host ? [lastTest] : []
  return [...pings, ...[...reports, ...tests].map(({ receivedAt }) => receivedAt)].some((at) => (at ?? '') > since)
}

function compareLatestFirst(one: Run, other: Run): number {
  return (getLastPingAt(one) ?? '') < (getLastPingAt(other) ?? '') ? 1 : -1
}

function getLastPingAt({ startedAt, endedAt, stoppedAt }: Run): Instant | null {
  return [startedAt, endedAt, stoppedAt].reduce(selectLaterKnown)
}

/** Tells whether a run is the first that a DIUN reports, and still under way. */
export function isFirstRunUnderWay(run: Run): boolean {
  return run.ended === 0 && isRunning(run) && run.stoppedAt === null
}
