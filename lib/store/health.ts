import { UnavailableError } from '@/lib/domain/errors'
import { describeError, dropValues, readErrorCode } from './driver-error'

/** A kind of error that is cured by waiting or by a person, known by the code that the driver or the system gives it. */
export type DatabaseErrorKind = {
  codes: RegExp
  /** The sentence that tells a person what to do. */
  advice: string
  /** Set when reading goes on meanwhile, so that only a successful write shows that the error is over. */
  allowsReads?: true
  /** Set when small writes may succeed meanwhile, so that one success does not show that the error is over. */
  allowsSmallWrites?: true
  /** Set when the error may concern one row alone, such as one on a damaged page. */
  ofOneRow?: true
}

/** Listens to outages. It is called once when the database goes away, and once when it is back, however much fails in between. */
export type OutageListener = {
  onAway(sentence: string, error: unknown): void
  onBack(sentence: string): void
}

export type HealthMonitor = {
  /**
   * Does the work, and observes whether the database is available.
   * @throws UnavailableError for an error of one of the kinds; other errors as they are
   */
  read<Answer>(work: () => PromiseLike<Answer>): Promise<Answer>
  write<Answer>(work: () => PromiseLike<Answer>): Promise<Answer>
}

/** The time without a failed write, once one has succeeded, after which an outage that lets small writes through is over. */
export const PARTIAL_OUTAGE_SETTLES_MS = 5_000

/** @param name the name of the database, which begins a sentence */
export function createHealthMonitor(
  name: string,
  errorKinds: readonly DatabaseErrorKind[],
  listener: OutageListener,
): HealthMonitor {
  let outage: { since: number; lastErrorAt: number; kind: DatabaseErrorKind } | null = null
  let settling: NodeJS.Timeout | undefined

  function translateError(error: unknown): unknown {
    const code = readErrorCode(error)
    const kind = code === null ? undefined : errorKinds.find(({ codes }) => codes.test(code))
    if (kind === undefined || code === null || !(error instanceof Error)) return dropValues(error)
    const { ofOneRow = false } = kind
    const unavailable = new UnavailableError(`The database is not available (${code}).`, {
      cause: dropValues(error),
      mayConcernOne: ofOneRow,
    })
    noteError(kind, `${name} is not available (${describeError(error)}): ${kind.advice}`, unavailable)
    return unavailable
  }

  function noteError(kind: DatabaseErrorKind, sentence: string, error: UnavailableError): void {
    clearTimeout(settling)
    const now = performance.now()
    if (outage === null) {
      outage = { since: now, lastErrorAt: now, kind }
      listener.onAway(sentence, error)
      return
    }
    outage.lastErrorAt = now
    if (kind.allowsReads && !outage.kind.allowsSmallWrites) outage.kind = kind
  }

  function noteSuccess(isWrite: boolean): void {
    if (outage === null || (outage.kind.allowsReads && !isWrite)) return
    if (!outage.kind.allowsSmallWrites) {
      endOutage()
      return
    }
    clearTimeout(settling)
    const leftMs = outage.lastErrorAt + PARTIAL_OUTAGE_SETTLES_MS - performance.now()
    if (leftMs <= 0) endOutage()
    else settling = setTimeout(endOutage, leftMs).unref()
  }

  function endOutage(): void {
    if (outage === null) return
    const seconds = Math.round((performance.now() - outage.since) / 1_000)
    outage = null
    listener.onBack(`${name} is available again, after ${seconds} s.`)
  }

  async function observe<Answer>(work: () => PromiseLike<Answer>, isWrite: boolean): Promise<Answer> {
    try {
      const answer = await work()
      noteSuccess(isWrite)
      return answer
    } catch (error) {
      throw translateError(error)
    }
  }

  return { read: (work) => observe(work, false), write: (work) => observe(work, true) }
}

/** A monitor that reports nothing: while a database is opened, its opener reports what fails. */
export const UNMONITORED: HealthMonitor = { read: async (work) => work(), write: async (work) => work() }
