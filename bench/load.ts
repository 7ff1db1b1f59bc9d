import { type Dispatcher, Pool } from 'undici'
import { computePercentile } from './statistics.ts'

/** A request that is sent again and again. `body` makes the body of each one. */
export type Subject = { name: string; url: string; path: string; connections: number } & (
  | { method: 'POST'; body(): string }
  | { method: 'GET'; headers?: Record<string, string> }
)

export type Measured = {
  /** The answers per second. */
  rate: number
  /** The median of the times in ms. */
  p50: number
  p99: number
}

/** A rate that no server here reaches. */
const MAX_PER_SECOND = 4_000

/** Sends for `seconds` seconds. */
export async function measure(subject: Subject, seconds: number): Promise<Measured> {
  const prepared = prepare(subject, seconds * MAX_PER_SECOND)
  const startedAt = performance.now()
  const times = await send(prepared, () => performance.now() - startedAt < seconds * 1_000)
  const tookMs = performance.now() - startedAt
  return {
    rate: (times.length / tookMs) * 1_000,
    p50: computePercentile(times, 0.5),
    p99: computePercentile(times, 0.99),
  }
}

/** Makes the bodies beforehand, since making them while sending would slow the server down. */
function prepare(subject: Subject, amount: number): Subject {
  if (subject.method === 'GET') return subject
  const bodies = Array.from({ length: amount }, subject.body)
  let next = 0
  const body = () => {
    next += 1
    return bodies[next % amount] ?? ''
  }
  return { ...subject, body }
}

/** Sends `amount` requests. */
export async function sendMany(subject: Subject, amount: number): Promise<void> {
  let left = amount
  await send(subject, () => {
    left -= 1
    return left >= 0
  })
}

/** Measures each subject in turn, round after round, so that other work of the machine affects all alike. */
export async function measureInTurns(
  subjects: readonly Subject[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Map<string, Measured[]>> {
  const found = new Map<string, Measured[]>(subjects.map(({ name }) => [name, []]))
  for (const subject of subjects) await measure(subject, 1)
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) found.get(subject.name)?.push(await measure(subject, seconds))
  }
  return found
}

/** Sends until `hasNext` is false. Returns the ms that each request took. @throws Error when one fails, since the figures would mean nothing */
async function send(subject: Subject, hasNext: () => boolean): Promise<number[]> {
  const pool = new Pool(subject.url, { connections: subject.connections })
  const times: number[] = []
  const sendUntilEnd = async () => {
    while (hasNext()) {
      const sentAt = performance.now()
      const status = await dispatch(pool, toOptions(subject))
      if (status >= 400) throw new Error(`${subject.name}: an answer was ${status}.`)
      times.push(performance.now() - sentAt)
    }
  }
  await Promise.all(Array.from({ length: subject.connections }, sendUntilEnd))
  await pool.close()
  return times
}

function toOptions(subject: Subject): Dispatcher.DispatchOptions {
  const { path, method } = subject
  return method === 'POST' ? { path, method, body: subject.body() } : { path, method, headers: subject.headers ?? {} }
}

/** Sends one request in the cheapest way, so that the sender takes little from the server. */
function dispatch(pool: Pool, options: Dispatcher.DispatchOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    let status = 0
    pool.dispatch(options, {
      onRequestStart: () => {},
      onResponseStart: (_controller, statusCode) => {
        status = statusCode
      },
      onResponseData: () => {},
      onResponseEnd: () => resolve(status),
      onResponseError: (_controller, error) => reject(error),
    })
  })
}
