import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { Channel } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import type { Progress } from '@/lib/domain/channels/progress'
import { UnavailableError } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { Change, Claim } from '@/lib/store/store'
import { composeMessage } from './compose-message'
import { type Due, findDue } from './find-due'
import type { MessengerOptions } from './messenger-options'
import { createOutageTeller, DATABASE_TROUBLE } from './outage'
import { computePauseMs } from './pause'

/** The time for which a process has a channel, so that another one takes over when it is killed. A delivery takes 10 s at most. */
export const LEASE_MS = 2 * 60_000
/** The time after which to try again when something went wrong on our side. */
const RETRY_MS = 60_000

type Note = { claim: Claim; progress: Progress; isDelivered: boolean }

export type Rounds = {
  /**
   * Looks once at what is due for all channels, and tells it. Rounds must not run at once.
   * @returns the time, in ms, at which to look again though nothing has changed
   */
  run(): Promise<number>
  /** Lets nothing more begin. */
  stop(): void
}

export function createRounds(options: MessengerOptions): Rounds {
  const { store, readSnapshot, deliver, onChange, log } = options
  const readNowMs = () => options.readClock().getTime()
  const outage = createOutageTeller(options)
  /** The channels as they were read last, for when the database is away. */
  let known: readonly Channel[] = []
  /** The notes of what was told that could not be written, by the id of the channel. */
  const unwritten = new Map<string, Note>()
  let isStopped = false

  const find = (channel: Channel, board: BoardSnapshot): Due =>
    findDue(outage.recall(channel), { board, nowMs: readNowMs(), ownTroubles: [DATABASE_TROUBLE] }, options)

  function publish(change: Change | null): void {
    if (change !== null) onChange(change.revision)
  }

  async function write(note: Note): Promise<void> {
    const { claim, progress, isDelivered } = note
    unwritten.set(claim.id, note)
    publish(await store.settleClaim(claim, progress, isDelivered, toInstant(options.readClock())))
    unwritten.delete(claim.id)
  }

  async function tend(channel: Channel, board: BoardSnapshot): Promise<number | null> {
    const { retryAt } = channel.delivery
    if (retryAt !== null && isAhead(retryAt, readNowMs())) return Date.parse(retryAt)
    const due = find(channel, board)
    return due.isDue && !isStopped ? attempt(channel.id) : due.nextMs
  }

  /** Tells a channel what is due, if no other process does. */
  async function attempt(id: string): Promise<number | null> {
    const [at, until] = [0, LEASE_MS].map((ms) => toInstant(new Date(readNowMs() + ms)))
    const claimed = await store.claimChannel(id, at ?? '', until ?? '')
    // Whoever has it may be killed.
    if (claimed === null) return readNowMs() + LEASE_MS
    const { channel, claim } = claimed
    // The board is read after the claim, since nothing that was dealt with before it must be told.
    const { due, message } = await composeMessage(async () => find(channel, await readSnapshot()), channel, options)
    if (message === null) {
      await write({ claim, progress: due.progress, isDelivered: false })
      return due.nextMs
    }
    return send(channel, claim, due, message)
  }

  async function send(channel: Channel, claim: Claim, due: Due, message: Message): Promise<number | null> {
    const answer = await deliver(channel, message)
    const details = {
      channel: channel.name,
      kind: message.kind,
      updates: message.updates.length,
      status: answer.status,
    }
    if (answer.isDelivered) {
      outage.forget(channel.id)
      await write({ claim, progress: due.progress, isDelivered: true })
      log.info('Told a channel.', details)
      return due.nextMs
    }
    const nowMs = readNowMs()
    const retryMs = nowMs + computePauseMs(channel.delivery.failures, answer)
    const failure = { answer: answer.text, retryAt: toInstant(new Date(retryMs)) }
    log.warn('A channel could not be told.', { ...details, ...failure })
    publish(await store.failClaim(claim, failure, toInstant(new Date(nowMs))))
    return retryMs
  }

  async function tendSafely(channel: Channel, board: BoardSnapshot): Promise<number | null> {
    try {
      return await tend(channel, board)
    } catch (error) {
      if (error instanceof UnavailableError) throw error
      log.error('A channel could not be looked after.', error)
      return readNowMs() + RETRY_MS
    }
  }

  async function runAll(): Promise<number> {
    for (const note of [...unwritten.values()]) await write(note)
    known = (await store.listChannels()).filter(({ secrets }) => secrets.url !== '')
    // Another process may be told to make one.
    if (known.length === 0) return readNowMs() + LONGEST_REST_MS
    const board = await readSnapshot()
    const outcomes = await Promise.allSettled(known.map((channel) => tendSafely(channel, board)))
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    const moments = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? (outcome.value ?? []) : []))
    return Math.min(...moments, readNowMs() + LONGEST_REST_MS)
  }

  return {
    async run() {
      try {
        return await runAll()
      } catch (error) {
        if (!(error instanceof UnavailableError)) log.error('Channels could not be looked after.', error)
        if (!isStopped) await outage.tell(known, readNowMs())
        return readNowMs() + RETRY_MS
      }
    },
    stop() {
      isStopped = true
    },
  }
}

/** The longest time without a look: clocks are set, machines sleep, and other processes are killed. */
const LONGEST_REST_MS = 60_000

/** Tells whether a next attempt is to be waited for. One that is more than a day ahead was set by a clock that has been set back since. */
function isAhead(retryAt: Instant, nowMs: number): boolean {
  const ms = Date.parse(retryAt)
  return ms > nowMs && ms <= nowMs + 25 * 3_600_000
}
