import { Agent } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { readUpdates } from '../board/read-board.ts'
import { createDiunEvent, type SentEvent } from './diun-event.ts'
import { sendWebhook, WAYS_OF_DIUN } from './send.ts'

/** DIUN gives up on a webhook after this time, and never sends it again. */
const DIUN_TIMEOUT_MS = 10_000
const SENDERS = 8
const PAUSE_MS = 20
const BEFORE_AND_AFTER_MS = 300

const CONNECTIONS = 64
const RETRY_MS = 100

/** An event that was sent. `answer` is the status of the answer. */
type Sent = SentEvent & { answer: number }

/**
 * Sends events as DIUN does, each once and about an image of its own, before, during and after `happens`.
 * @param ways the ways of sending, which take turns
 */
export async function sendWhile(
  url: string,
  happens: () => Promise<void>,
  ways: readonly { method?: string; path?: string }[] = WAYS_OF_DIUN.slice(0, 1),
): Promise<Sent[]> {
  const sent: Sent[] = []
  let isOver = false
  let begun = 0
  const sendOne = async () => {
    const event = createDiunEvent({ image: `docker.io/library/app:${sent.length}-${Math.random()}`, hostname: 'nas' })
    const signal = AbortSignal.timeout(DIUN_TIMEOUT_MS)
    const { status } = await sendWebhook(url, JSON.stringify(event), { signal, ...ways[begun++ % ways.length] })
    sent.push({ ...event, answer: status })
  }
  const sendUntilOver = async () => {
    while (!isOver) {
      await sendOne()
      await setTimeout(PAUSE_MS)
    }
  }
  // The server loads code at its first answer, which may take longer than the time before `happens`.
  await sendOne()
  const sending = Array.from({ length: SENDERS }, sendUntilOver)
  try {
    await setTimeout(BEFORE_AND_AFTER_MS)
    await happens()
    await setTimeout(BEFORE_AND_AFTER_MS)
  } finally {
    isOver = true
  }
  await Promise.all(sending)
  return sent
}

/** Creates events in which several hosts report each image, each host with another digest. */
export function createEvents(count: number, images: number): SentEvent[] {
  return Array.from({ length: count }, (_, index) =>
    createDiunEvent({
      image: `docker.io/library/app:${index % images}`,
      hostname: `host-${Math.floor(index / images)}`,
    }),
  )
}

/** Sends each event again and again until it is answered 200. Returns the number of requests that were not. */
export async function sendAll(
  url: string,
  events: readonly SentEvent[],
  onAnswered: (event: SentEvent) => void,
): Promise<number> {
  const agent = new Agent({ keepAlive: true })
  const unsent = [...events]
  let unanswered = 0

  async function sendUntilEmpty() {
    for (let event = unsent.pop(); event !== undefined; event = unsent.pop()) {
      while (!(await trySend(event))) {
        unanswered += 1
        await setTimeout(RETRY_MS)
      }
      onAnswered(event)
    }
  }
  const trySend = (event: SentEvent) =>
    sendWebhook(url, JSON.stringify(event), { agent }).then(
      ({ status }) => status === 200,
      () => false,
    )
  await Promise.all(Array.from({ length: CONNECTIONS }, sendUntilEmpty))
  agent.destroy()
  return unanswered
}

/** Counts the events; the `lost` ones were answered 200 and are not on the board. Prints the counts beside the test's result. */
export async function countEvents(url: string, sent: readonly Sent[]) {
  const answered = sent.filter(({ answer }) => answer === 200)
  const lost = await findLost(url, answered)
  console.log(`sent ${sent.length}, answered 200 ${answered.length}, lost ${lost.length}`)
  return { sent: sent.length, answered: answered.length, lost: lost.length }
}

/** Finds the events that the board does not show. */
export async function findLost(url: string, events: readonly SentEvent[]): Promise<SentEvent[]> {
  const updates = await readUpdates(url)
  return events.filter(({ image, hostname, digest }) => {
    const hosts = updates[image]?.hosts ?? []
    return !hosts.some((host) => host.hostname === hostname && host.digest === digest)
  })
}

/** Finds the sentences of the server's log about an outage of the database and its end, in their order. */
export function readOutages(output: string): string[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => String(JSON.parse(line).msg))
    .filter((sentence) => /is (not )?available/.test(sentence))
}
