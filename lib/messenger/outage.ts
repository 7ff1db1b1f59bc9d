import type { Channel } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import type { Instant } from '@/lib/domain/instant'
import type { Trouble } from './find-troubles'
import { findQuietEnd, formatLocalTime } from './local-time'
import type { MessengerOptions } from './messenger-options'
import { computePauseMs } from './pause'
import { toPastMs } from './read-hours'
import { CALM_MS } from './tell-troubles'

/** The time that the database has to be away before it is told: a restart is none of anybody's business. */
const OUTAGE_PATIENCE_MS = 5 * 60_000

const KEY = 'database'

/** The end of an outage, which is kept for a day so that whoever else has told of the outage does not tell its end again. */
export const DATABASE_TROUBLE: Trouble = {
  key: KEY,
  host: null,
  present: null,
  overSentence: 'The database answers again.',
  overSince: null,
  isUnknown: false,
}

/** The attempts to tell of the outage that began at a time. */
type Attempts = { since: Instant; failures: number; nextMs: number }

/**
 * Creates what tells of an outage of the database. While it is away nothing can be claimed, so each process tells by itself, through the
 * channels that it read last; the end is told by claims again.
 */
export function createOutageTeller({
  deliver,
  readOutage,
  log,
}: Pick<MessengerOptions, 'deliver' | 'readOutage' | 'log'>) {
  /** The beginnings of the outages that this process has told, by the id of the channel. */
  const told = new Map<string, Instant>()
  const attempts = new Map<string, Attempts>()

  async function tellChannel(channel: Channel, since: Instant, nowMs: number): Promise<void> {
    const before = attempts.get(channel.id)
    const { failures, nextMs } = before?.since === since ? before : { failures: 0, nextMs: 0 }
    if (nextMs > nowMs) return
    const answer = await deliver(channel, buildOutageMessage(channel, since, nowMs))
    if (answer.isDelivered) {
      attempts.delete(channel.id)
      told.set(channel.id, since)
      log.info('Told a channel that the database is away.', { channel: channel.name })
    } else {
      attempts.set(channel.id, { since, failures: failures + 1, nextMs: nowMs + computePauseMs(failures, answer) })
    }
  }

  return {
    /** Tells the channels that want to know of troubles, once the outage has lasted. */
    async tell(channels: readonly Channel[], nowMs: number): Promise<void> {
      const since = readOutage()
      if (since === null || nowMs - Date.parse(since) < OUTAGE_PATIENCE_MS) return
      const wanted = channels.filter((channel) => isWanted(channel, nowMs) && !told.has(channel.id))
      await Promise.all(wanted.map((channel) => tellChannel(channel, since, nowMs)))
    },

    /** Returns the channel as one that has been told of the outage that this process has told it of, unless its end was told since. */
    recall(channel: Channel): Channel {
      const since = told.get(channel.id)
      const { troubles } = channel.progress
      if (since === undefined || (troubles[KEY]?.overAt ?? '') >= since) return channel
      return {
        ...channel,
        progress: { ...channel.progress, troubles: { ...troubles, [KEY]: { since, sentence: '' } } },
      }
    },

    /** Called when a channel knows that the database is back. */
    forget: (id: string) => told.delete(id),
  }
}

/** Tells whether a channel is to be told now. One that was told of another end within a day is left in peace, as with other troubles. */
function isWanted(channel: Channel, nowMs: number): boolean {
  const { overAt } = channel.progress.troubles[KEY] ?? {}
  const isCalm = overAt === undefined || nowMs - toPastMs(overAt, nowMs) >= CALM_MS
  return (
    channel.tells.includes('trouble') && channel.secrets.url !== '' && isCalm && findQuietEnd(channel, nowMs) === null
  )
}

function buildOutageMessage({ zone }: Channel, since: Instant, nowMs: number): Message {
  const title = `The database of the board has been away since ${formatLocalTime(since, nowMs, zone)}`
  return {
    kind: 'trouble',
    title,
    url: null,
    counts: { pending: 0, new: 0, major: 0, olderThan7Days: 0, stillOld: 0 },
    updates: [],
    troubles: [{ host: null, sentence: `${title}.`, isOver: false }],
    actions: [],
  }
}
