import { TooManyAttempts } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { createTurns, type Turns } from '@/lib/http/gateway/turns'
import { toNetwork } from '@/lib/http/network/network'
import type { AccessStore, AttemptLimit } from '@/lib/store/access-store'

/** Who tries a password. */
export type Guesser = {
  address: string
  /** The session or the device that the browser has shown: it is counted by that alone. null: a stranger. */
  known: string | null
}

/** After so many attempts, so many seconds until the next. */
type Wait = { count: number; seconds: number }

/** Of one who guesses, be it an address or a browser that has signed in before: a few typing errors cost nothing. */
const OWN: readonly Wait[] = [
  { count: 5, seconds: 2 },
  { count: 6, seconds: 5 },
  { count: 8, seconds: 15 },
  { count: 10, seconds: 60 },
]

/**
 * Of all strangers together, against who guesses from many addresses. Those whose address has not failed in the last hour wait
 * apart from those whose has: a flood soon consists of the latter, and leaves the former to people.
 */
const STRANGERS: readonly Wait[] = [
  { count: 50, seconds: 1 },
  { count: 200, seconds: 10 },
]
const NEW_STRANGERS: readonly Wait[] = [
  { count: 1_000, seconds: 1 },
  { count: 2_000, seconds: 5 },
]

const FORGOTTEN_AFTER_S = 3_600
/** At most, between processes on one database. */
const CLOCKS_DIFFER_S = 60

/** A password costs 32 MiB and a quarter of a second to check. */
const CHECKS = { atOnce: 1, mostWaiting: 10, mostWaitingOfOne: 5 }
/** Of all strangers: their two queues take turns, and leave room for those who are known. */
const STRANGERS_CHECKS = { atOnce: 1 }

/** Slows down who guesses passwords, for all processes on the database alike. */
export function createThrottle(store: AccessStore, readClock: () => Date) {
  // In a queue of their own nobody waits behind a flood of the others.
  const known = createTurns(CHECKS)
  const newStrangers = createTurns(CHECKS)
  const strangers = createTurns(CHECKS)
  const strangersChecks = createTurns(STRANGERS_CHECKS)

  /** Under what one who guesses is counted now, and with whom they take turns. */
  async function judge(guesser: Guesser, now: Date): Promise<{ limits: readonly AttemptLimit[]; turns: Turns }> {
    const own = toLimit(toName(guesser), OWN, now)
    if (guesser.known !== null) return { limits: [own], turns: known }
    return (await store.hasAttempts(own.name, ago(now, FORGOTTEN_AFTER_S)))
      ? { limits: [own, toShared('strangers', STRANGERS, now)], turns: strangers }
      : { limits: [own, toShared('new strangers', NEW_STRANGERS, now)], turns: newStrangers }
  }

  /** Counts it before it is looked at, by what holds when its turn has come. */
  async function count(guesser: Guesser): Promise<readonly AttemptLimit[]> {
    const now = readClock()
    const { limits } = await judge(guesser, now)
    if (!(await store.countAttempt(limits, toInstant(now), ago(now, FORGOTTEN_AFTER_S)))) throw toRefusal()
    return limits
  }

  return {
    /**
     * Calls `prove`, which answers null for what is wrong: each call counts until one is right.
     * @throws TooManyAttempts without a call, and without a write; at once for who has to wait already
     */
    async attempt<Proven>(guesser: Guesser, prove: () => Promise<Proven | null>): Promise<Proven | null> {
      const { limits, turns } = await judge(guesser, readClock())
      if (await store.hasToWait(limits)) throw toRefusal()
      const check = async () => {
        const counted = await count(guesser)
        const proven = await prove()
        if (proven !== null) await store.forgetAttempts(counted)
        return proven
      }
      return turns.run(() => (guesser.known === null ? strangersChecks.run(check) : check()), toName(guesser))
    },
  }
}

export type Throttle = ReturnType<typeof createThrottle>

function toName({ address, known }: Guesser): string {
  return known ?? `address ${toNetwork(address)}`
}

function toLimit(name: string, waits: readonly Wait[], now: Date): AttemptLimit {
  const since = waits.map(({ count, seconds }) => ({ count, lastBefore: ago(now, seconds) }))
  return { name, isShared: false, waits: since, notAfter: ago(now, -CLOCKS_DIFFER_S) }
}

function toShared(name: string, waits: readonly Wait[], now: Date): AttemptLimit {
  return { ...toLimit(name, waits, now), isShared: true }
}

function toRefusal(): TooManyAttempts {
  return new TooManyAttempts(Math.max(...OWN.map(({ seconds }) => seconds)))
}

function ago(now: Date, seconds: number): Instant {
  return toInstant(new Date(now.getTime() - seconds * 1_000))
}
