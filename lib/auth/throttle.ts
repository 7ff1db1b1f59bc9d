import { TooManyAttemptsError } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { createSemaphore, type Semaphore } from '@/lib/http/gateway/semaphore'
import { getNetwork } from '@/lib/http/network/network'
import type { AccessStore, AttemptLimit } from '@/lib/store/access-store'

/** Who tries a password. */
export type Guesser = {
  address: string
  /** The session or the device that the browser has shown: it is counted by that alone. null: a stranger. */
  knownAs: string | null
}

/** After so many attempts, so many seconds until the next. */
type Wait = { count: number; seconds: number }

/** Of one who guesses, be it an address or a browser that has signed in before: a few typing errors cost nothing. */
const OWN_WAITS: readonly Wait[] = [
  { count: 5, seconds: 2 },
  { count: 6, seconds: 5 },
  { count: 8, seconds: 15 },
  { count: 10, seconds: 60 },
]

/**
 * Of all strangers together, against who guesses from many addresses. Those whose address has not failed in the last hour wait
 * apart from those whose has: a flood soon consists of the latter, and leaves the former to people.
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
/** At most, between processes on one database. */
const CLOCKS_DIFFER_S = 60

/** A password costs 32 MiB and a quarter of a second to check. */
const CHECK_LIMITS = { atOnce: 1, mostWaiting: 10, mostWaitingOfOne: 5 }
/** Of all strangers: their two queues take turns, and leave room for those who are known. */
const STRANGER_CHECK_LIMITS = { atOnce: 1 }

/** Slows down who guesses passwords, for all processes on the database alike. */
export function createThrottle(store: AccessStore, readClock: () => Date) {
  // In a queue of their own nobody waits behind a flood of the others.
  const known = createSemaphore(CHECK_LIMITS)
  const newStrangers = createSemaphore(CHECK_LIMITS)
  const strangers = createSemaphore(CHECK_LIMITS)
  const strangersChecks = createSemaphore(STRANGER_CHECK_LIMITS)

  /** Under what one who guesses is counted now, and with whom they take turns. */
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

  /** Counts it before it is looked at, by what holds when its turn has come. */
  async function count(guesser: Guesser): Promise<readonly AttemptLimit[]> {
    const now = readClock()
    const { limits } = await selectLimits(guesser, now)
    if (!(await store.countAttempt(limits, toInstant(now), subtractSeconds(now, FORGOTTEN_AFTER_S))))
      throw createTooManyAttemptsError()
    return limits
  }

  return {
    /**
     * Calls `prove`, which answers null for what is wrong: each call counts until one is right.
     * @throws TooManyAttemptsError without a call, and without a write; at once for who has to wait already
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
