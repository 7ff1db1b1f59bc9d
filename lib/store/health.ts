import { UnavailableError } from '@/lib/domain/errors'
import { describeError, readErrorCode, unwrapDriverError } from './driver-error'

/** What waiting or a person can cure, by the code that the driver or the system gives it. */
export type DatabaseErrorKind = {
  codes: RegExp
  /** What a person should do. */
  advice: string
  /** Reading goes on meanwhile: only a write shows that it is over. */
  allowsReads?: true
  /** It may be about one row alone, such as one on a damaged page. */
  ofOneRow?: true
}

/** Told once when the database goes away, and once when it is back, however much fails in between. */
export type OutageListener = {
  onAway(sentence: string, error: unknown): void
  onBack(sentence: string): void
}

export type HealthMonitor = {
  /**
   * Does the work, and notices how the database is.
   * @throws UnavailableError for each of the faults; other errors as they are
   */
  read<Answer>(work: () => PromiseLike<Answer>): Promise<Answer>
  write<Answer>(work: () => PromiseLike<Answer>): Promise<Answer>
}

/** @param name of the database, to begin a sentence with */
export function createHealthMonitor(
  name: string,
  errorKinds: readonly DatabaseErrorKind[],
  listener: OutageListener,
): HealthMonitor {
  let outage: { since: number; kind: DatabaseErrorKind } | null = null

  function translateError(error: unknown): unknown {
    const code = readErrorCode(error)
    const kind = code === null ? undefined : errorKinds.find(({ codes }) => codes.test(code))
    if (kind === undefined || code === null || !(error instanceof Error)) return error
    const { ofOneRow = false } = kind
    const cause = unwrapDriverError(error)
    const unavailable = new UnavailableError(`The database is not available (${code}).`, { cause, ofOne: ofOneRow })
    if (outage === null) {
      outage = { since: performance.now(), kind }
      listener.onAway(`${name} is not available (${describeError(error)}): ${kind.advice}`, unavailable)
    } else if (kind.allowsReads) outage.kind = kind
    return unavailable
  }

  function noteSuccess(isWrite: boolean): void {
    if (outage === null || (outage.kind.allowsReads && !isWrite)) return
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

/** While a database is opened, whoever opens it tells of what fails. */
export const UNMONITORED: HealthMonitor = { read: async (work) => work(), write: async (work) => work() }
