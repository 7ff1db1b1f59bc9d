import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { Channel } from '@/lib/domain/channels/channel'
import { findOpenShortRuns, findTrouble, isFailingAsBefore, listRunMoments, type Run } from '@/lib/domain/diun/run'
import { type Instant, selectLaterKnown } from '@/lib/domain/instant'
import { formatLocalTime } from './local-time'

/** The time that a trouble has to last before it is told: a DIUN that is updated is stopped and started again. */
export const PATIENCE_MS = 10 * 60_000

/** A trouble that may be there: it is, or it is not, or nothing can be said of it at the moment. */
export type Trouble = {
  /** The name of the trouble in the progress of a channel. */
  key: string
  /** The host; null for the board itself. */
  host: string | null
  /** The sentence that says it, and the time since which it is known; null when it is not there. */
  present: { sentence: string; since: Instant } | null
  /** The sentence that says that it is over, and the time since which it may be; null when that is not known. */
  overSentence: string
  overSince: Instant | null
  /** True when nothing can be said of it at the moment. */
  isUnknown: boolean
}

/** Lists what may be wrong with the hosts that a channel is told of, but for those whose warnings a person has silenced. */
export function listTroubles(
  { filter, zone }: Pick<Channel, 'filter' | 'zone'>,
  board: BoardSnapshot,
  nowMs: number,
): Trouble[] {
  const isWanted = ({ host }: { host: string }) => filter.hosts.length === 0 || filter.hosts.includes(host)
  const say = (instant: Instant) => formatLocalTime(instant, nowMs, zone)
  const ofRuns = board.runs
    .filter((run) => run.silence === 'none' && isWanted(run))
    .flatMap((run) => [describeAway(run, nowMs, say), describeCheck(run, nowMs, say), describeShort(run, nowMs, say)])
  const ofReporters = board.reporters.filter(isWanted).map(
    ({ host, isSilent, takenAt }): Trouble => ({
      key: `reporter ${host}`,
      host,
      present: isSilent
        ? { sentence: `The reporter on ${nameHost(host)} has been silent since ${say(takenAt)}.`, since: takenAt }
        : null,
      overSentence: `The reporter on ${nameHost(host)} reports again.`,
      overSince: takenAt,
      isUnknown: false,
    }),
  )
  return [...ofRuns, ...ofReporters]
}

/** Lists the moments, in ms, from which on time alone may make a trouble. */
export function listTroubleMoments({ runs }: BoardSnapshot): number[] {
  return runs.flatMap(listRunMoments)
}

type Say = (instant: Instant) => string

type Present = NonNullable<Trouble['present']>

function describeAway(run: Run, nowMs: number, say: Say): Trouble {
  const diun = `DIUN on ${nameHost(run.host)}`
  const heardAt = selectLaterKnown(run.startedAt, run.endedAt)
  return {
    key: `diun ${run.host}`,
    host: run.host,
    present: findPresent(),
    overSentence: `${diun} runs again.`,
    overSince: heardAt,
    isUnknown: false,
  }

  function findPresent(): Present | null {
    const trouble = findTrouble(run, nowMs)
    if (trouble === 'failed' && run.stoppedAt !== null) {
      return { sentence: `${diun} was stopped at ${say(run.stoppedAt)}, and has not run since.`, since: run.stoppedAt }
    }
    if (trouble !== 'silent' || heardAt === null) return null
    return { sentence: `${diun} has been silent since ${say(heardAt)}.`, since: run.overdueAt ?? heardAt }
  }
}

function describeCheck(run: Run, nowMs: number, say: Say): Trouble {
  const diun = `DIUN on ${nameHost(run.host)}`
  const trouble = findTrouble(run, nowMs)
  const isAsBefore = isFailingAsBefore(run, nowMs)
  return {
    key: `check ${run.host}`,
    host: run.host,
    present: findPresent(),
    overSentence: `${diun} checks all images again.`,
    overSince: run.endedAt,
    isUnknown: trouble === 'failed' || trouble === 'silent' || isAsBefore,
  }

  function findPresent(): Present | null {
    const { endedAt, counts } = run
    if (endedAt === null || counts === null || isAsBefore) return null
    if (trouble === 'blind') return { sentence: `${diun} saw no images at ${say(endedAt)}.`, since: endedAt }
    if (trouble !== 'failing') return null
    const { failed, scanned } = counts
    return {
      sentence: `${diun} could not check ${failed} of ${scanned} image tags at ${say(endedAt)}.`,
      since: endedAt,
    }
  }
}

function describeShort(run: Run, nowMs: number, say: Say): Trouble {
  const diun = `DIUN on ${nameHost(run.host)}`
  const last = findOpenShortRuns(run, nowMs).at(-1)
  return {
    key: `short ${run.host}`,
    host: run.host,
    present:
      last === undefined
        ? null
        : {
            sentence: `${diun} found ${last.found} ${last.found === 1 ? 'update' : 'updates'} at ${say(last.endedAt)}, of which ${last.arrived} arrived.`,
            since: last.endedAt,
          },
    overSentence: `Nothing that ${diun} found is missing any more.`,
    overSince: null,
    isUnknown: false,
  }
}

function nameHost(host: string): string {
  return host || 'a host without a name'
}
