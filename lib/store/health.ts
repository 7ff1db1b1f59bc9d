import { Unavailable } from '@/lib/domain/errors'
import { readCode, toDriverError, toReason } from './driver-error'

/** What waiting or a person can cure, by the code that the driver or the system gives it. */
export type Fault = {
  codes: RegExp
  /** What a person should do. */
  advice: string
  /** Reading goes on meanwhile: only a write shows that it is over. */
  sparesReads?: true
  /** It may be about one row alone, such as one on a damaged page. */
  ofOne?: true
}

/** Told once when the database goes away, and once when it is back, however much fails in between. */
export type OutageListener = {
  onAway(sentence: string, error: unknown): void
  onBack(sentence: string): void
}

export type Health = {
  /**
   * Does the work, and notices how the database is.
   * @throws Unavailable for each of the faults; other errors as they are
   */
  read<Answer>(work: () => PromiseLike<Answer>): Promise<Answer>
  write<Answer>(work: () => PromiseLike<Answer>): Promise<Answer>
}

/** @param name of the database, to begin a sentence with */
export function createHealth(name: string, faults: readonly Fault[], listener: OutageListener): Health {
  let outage: { since: number; fault: Fault } | null = null

  function toStoreError(error: unknown): unknown {
    const code = readCode(error)
    const fault = code === null ? undefined : faults.find(({ codes }) => codes.test(code))
    if (fault === undefined || code === null || !(error instanceof Error)) return error
    const { ofOne = false } = fault
    const cause = toDriverError(error)
    const unavailable = new Unavailable(`The database is not available (${code}).`, { cause, ofOne })
    if (outage === null) {
      outage = { since: performance.now(), fault }
      listener.onAway(`${name} is not available (${toReason(error)}): ${fault.advice}`, unavailable)
    } else if (fault.sparesReads) outage.fault = fault
    return unavailable
  }

  function noticeAnswer(isWrite: boolean): void {
    if (outage === null || (outage.fault.sparesReads && !isWrite)) return
    const seconds = Math.round((performance.now() - outage.since) / 1_000)
    outage = null
    listener.onBack(`${name} is available again, after ${seconds} s.`)
  }

  async function observe<Answer>(work: () => PromiseLike<Answer>, isWrite: boolean): Promise<Answer> {
    try {
      const answer = await work()
      noticeAnswer(isWrite)
      return answer
    } catch (error) {
      throw toStoreError(error)
    }
  }

  return { read: (work) => observe(work, false), write: (work) => observe(work, true) }
}

/** While a database is opened, whoever opens it tells of what fails. */
export const unwatched: Health = { read: async (work) => work(), write: async (work) => work() }
