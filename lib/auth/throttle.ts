import { isIPv6 } from 'node:net'
import { TooManyAttempts } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore, AttemptLimit } from '@/lib/store/access-store'

/** After so many attempts, so many seconds until the next. */
type Wait = { count: number; seconds: number }

/**
 * From one address: a few typing errors cost nothing. Never more than a minute, since behind a proxy that is not trusted all
 * have one address, and who guesses must not lock out who knows.
 */
const PER_ADDRESS: readonly Wait[] = [
  { count: 5, seconds: 2 },
  { count: 6, seconds: 5 },
  { count: 8, seconds: 15 },
  { count: 10, seconds: 60 },
]

/** From everywhere, against who guesses from many addresses. */
const OVERALL: readonly Wait[] = [
  { count: 50, seconds: 1 },
  { count: 200, seconds: 3 },
]

const FORGOTTEN_AFTER_S = 3_600

/** Slows down who guesses, for all processes on the database alike. */
export function createThrottle({ countAttempt, forgetAttempts }: AccessStore, readClock: () => Date) {
  const toLimits = (address: string, nowMs: number) => [
    toLimit(toAttemptName(address), PER_ADDRESS, nowMs),
    toLimit('overall', OVERALL, nowMs),
  ]

  return {
    /**
     * Calls `prove`, which answers null for what is wrong: each call counts until one is right.
     * @throws TooManyAttempts without a call
     */
    async attempt<Proven>(address: string, prove: () => Promise<Proven | null>): Promise<Proven | null> {
      const now = readClock()
      const limits = toLimits(address, now.getTime())
      if (!(await countAttempt(limits, toInstant(now)))) throw new TooManyAttempts(toLongest(PER_ADDRESS))
      const proven = await prove()
      if (proven !== null) await forgetAttempts(limits.map(({ name }) => name))
      return proven
    },
  }
}

export type Throttle = ReturnType<typeof createThrottle>

function toLimit(name: string, waits: readonly Wait[], nowMs: number): AttemptLimit {
  const ago = (seconds: number): Instant => toInstant(new Date(nowMs - seconds * 1_000))
  return {
    name,
    waits: waits.map(({ count, seconds }) => ({ count, lastBefore: ago(seconds) })),
    forgottenBefore: ago(FORGOTTEN_AFTER_S),
  }
}

function toLongest(waits: readonly Wait[]): number {
  return Math.max(...waits.map(({ seconds }) => seconds))
}

/** Who has one IPv6 address has the other 2^64 of its network too. */
function toAttemptName(address: string): string {
  return `address ${isIPv6(address) ? toNetwork(address) : address}`
}

function toNetwork(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = head.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length
  const whole = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail ?? '').split(':')]
  return whole.slice(0, 4).join(':')
}
