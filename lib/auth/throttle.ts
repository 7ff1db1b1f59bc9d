import { TooManyAttemptsError } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { createSemaphore, type Semaphore } from '@/lib/http/gateway/semaphore'
import { getNetwork } from '@/lib/http/network/network'
import type { AccessStore, AttemptLimit } from '@/lib/store/access-store'

/** Somebody who tries a password. */
export type Guesser = {
  address: string
  /** The session or the device that the browser has shown, under which alone it is counted; null: a stranger. */
  knownAs: string | null
}

/** After `count` attempts, the next one waits for `seconds`. */
type Wait = { count: number; seconds: number }

/** The waits of one guesser, be it an address or a browser that has signed in before: a few typing errors cost nothing. */
const OWN_WAITS: readonly Wait[] = [
  { count: 5, seconds: 2 },
  { count: 6, seconds: 5 },
  { count: 8, seconds: 15 },
  { count: 10, seconds: 60 },
]

/**
 * The waits of all strangers together, against guesses from many addresses. Strangers whose address has failed in the last hour wait
 * apart from new ones: a flood soon consists of the former, and leaves the other queue to people.
 */
const STRANGER_WAITS: readonly Wait[] = [
  { count: 50, seconds: 1 },
  { count: 200, seconds: 10 },
]
const NEW_STRANGER_WAITS: readonly Wait[] = [
  { count: 1_000, seconds: 1 },
  { count: 2_000, seconds: 5 },
]

const FORGOTTEN_AFTER_S = 3_600
/** The clocks of the processes on one database differ by this at most. */
const CLOCKS_DIFFER_S = 60

/** Checking a password costs 32 MiB and a quarter of a second. */
const CHECK_LIMITS = { atOnce: 1, mostWaiting: 10, mostWaitingOfOne: 5 }
/** The two queues of strangers take turns, and leave room for those who are known. */
const STRANGER_CHECK_LIMITS = { atOnce: 1 }

/** Creates a throttle that slows down guesses at passwords, for all processes on the database alike. */
export function createThrottle(store: AccessStore, readClock: () => Date) {
  // Each kind of guesser has a queue of its own, so that nobody waits behind a flood of the others.
  const known = createSemaphore(CHECK_LIMITS)
  const newStrangers = createSemaphore(CHECK_LIMITS)
  const strangers = createSemaphore(CHECK_LIMITS)
  const strangersChecks = createSemaphore(STRANGER_CHECK_LIMITS)

  /** Selects the limits that count for a guesser now, and the queue in which they wait. */
  async function selectLimits(
    guesser: Guesser,
    now: Date,
  ): Promise<{ limits: readonly AttemptLimit[]; semaphore: Semaphore }> {
    const own = buildLimit(getCounterName(guesser), OWN_WAITS, now)
    if (guesser.knownAs !== null) return { limits: [own], semaphore: known }
    return (await store.hasAttempts(own.name, subtractSeconds(now, FORGOTTEN_AFTER_S)))
      ? { limits: [own, buildSharedLimit('strangers', STRANGER_WAITS, now)], semaphore: strangers }
      : { limits: [own, buildSharedLimit('new strangers', NEW_STRANGER_WAITS, now)], semaphore: newStrangers }
  }

  /** Counts an attempt before it is checked, by the limits that hold when its turn has come. */
  async function count(guesser: Guesser): Promise<readonly AttemptLimit[]> {
    const now = readClock()
    const { limits } = await selectLimits(guesser, now)
    if (!(await store.countAttempt(limits, toInstant(now), subtractSeconds(now, FORGOTTEN_AFTER_S))))
      throw createTooManyAttemptsError()
    return limits
  }

  return {
    /**
     * Calls `verify`, which returns null for a wrong password: each call counts until one is right.
     * @throws TooManyAttemptsError without a call, and without a write; at once when the guesser has to wait already
     */
    async attempt<Proven>(guesser: Guesser, verify: () => Promise<Proven | null>): Promise<Proven | null> {
      const { limits, semaphore } = await selectLimits(guesser, readClock())
      if (await store.hasToWait(limits)) throw createTooManyAttemptsError()
      const check = async () => {
        const counted = await count(guesser)
        const proven = await verify()
        if (proven !== null) await store.forgetAttempts(counted)
        return proven
      }
      return semaphore.run(
        () => (guesser.knownAs === null ? strangersChecks.run(check) : check()),
        getCounterName(guesser),
      )
    },
  }
}

export type Throttle = ReturnType<typeof createThrottle>

function getCounterName({ address, knownAs }: Guesser): string {
  return knownAs ?? `address ${getNetwork(address)}`
}

function buildLimit(name: string, waits: readonly Wait[], now: Date): AttemptLimit {
  const since = waits.map(({ count, seconds }) => ({ count, lastBefore: subtractSeconds(now, seconds) }))
  return { name, isShared: false, waits: since, notAfter: subtractSeconds(now, -CLOCKS_DIFFER_S) }
}

function buildSharedLimit(name: string, waits: readonly Wait[], now: Date): AttemptLimit {
  return { ...buildLimit(name, waits, now), isShared: true }
}

function createTooManyAttemptsError(): TooManyAttemptsError {
  return new TooManyAttemptsError(Math.max(...OWN_WAITS.map(({ seconds }) => seconds)))
}

function subtractSeconds(now: Date, seconds: number): Instant {
  return toInstant(new Date(now.getTime() - seconds * 1_000))
}
