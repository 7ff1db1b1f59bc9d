import { send } from '../senders/send.ts'

type Guess = { path?: string; body?: object; headers?: Record<string, string> }

/** Tries to sign in with something wrong. Returns the status of the answer. */
export async function guess(url: string, { path = '/api/session', body, headers = {} }: Guess = {}): Promise<number> {
  const wrong = body ?? { password: 'a wrong guess' }
  return (await send(url, { method: 'POST', path, headers }, JSON.stringify(wrong))).status
}

/** Guesses that go on while a test runs. */
export type Guessing = {
  /** The statuses of the answers so far, in their order. */
  statuses: readonly number[]
  stop(): void
}

/** The number of unanswered guesses at which guessing pauses. */
const MAX_UNDER_WAY = 100

/** Guesses at a rate until it is stopped. A guess that gets no answer is ignored. */
export function keepGuessing(perSecond: number, attempt: (n: number) => Promise<number>): Guessing {
  const statuses: number[] = []
  let times = 0
  let underWay = 0
  const tryOnce = async () => {
    underWay += 1
    const status = await attempt(times++).catch(() => null)
    underWay -= 1
    if (status !== null) statuses.push(status)
  }
  const timer = setInterval(() => {
    if (underWay < MAX_UNDER_WAY) void tryOnce()
  }, 1_000 / perSecond)
  return { statuses, stop: () => clearInterval(timer) }
}
