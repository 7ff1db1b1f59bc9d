import { type Dispatcher, Pool } from 'undici'
import { percentile } from './statistics.ts'

/** A request that is sent again and again; `body` makes each one's. */
export type Subject = { name: string; url: string; path: string; connections: number } & (
  | { method: 'POST'; body(): string }
  | { method: 'GET'; headers?: Record<string, string> }
)

export type Measured = {
  /** Answers per second. */
  rate: number
  /** In ms. */
  p50: number
  p99: number
}

/** More than any server here answers. */
const MAX_PER_SECOND = 4_000

/** Sends for so many seconds. */
async function measure(subject: Subject, seconds: number): Promise<Measured> {
  const prepared = prepare(subject, seconds * MAX_PER_SECOND)
  const startedAt = performance.now()
  const times = await send(prepared, () => performance.now() - startedAt < seconds * 1_000)
  const tookMs = performance.now() - startedAt
  return { rate: (times.length / tookMs) * 1_000, p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
}

/** Makes the bodies beforehand: making them would take from the machine what the server needs. */
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

/** Sends so many. */
export async function sendMany(subject: Subject, amount: number): Promise<void> {
  let left = amount
  await send(subject, () => {
    left -= 1
    return left >= 0
  })
}

/** Each subject in turn, round after round: what else the machine does meanwhile hits them alike. */
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

/** @returns how long each request took, in ms. @throws Error when one fails: the figure would be of something else */
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

/** The barest way to send, so that the sender takes little of the machine that the server needs. */
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
