import { send } from '../senders/send.ts'

type Guess = { path?: string; body?: object; headers?: Record<string, string> }

/** Tries something wrong to sign in; answers the status. */
export async function guess(url: string, { path = '/api/session', body, headers = {} }: Guess = {}): Promise<number> {
  const wrong = body ?? { password: 'a wrong guess' }
  return (await send(url, { method: 'POST', path, headers }, JSON.stringify(wrong))).status
}

/** Guesses that go on beside a test. */
export type Guessing = {
  /** What was answered so far, in the order of the answers. */
  statuses: readonly number[]
  stop(): void
}

/** A server that answers slowly has no more than these under way. */
const MAX_UNDER_WAY = 100

/** Guesses at this rate until it is stopped. What becomes of a guess that is not answered is nobody's concern. */
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
