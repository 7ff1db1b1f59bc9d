import type { BoardSnapshot, Card } from '@/lib/domain/card/card'
import { createSnapshot } from '@/lib/domain/card/test-card'
import type { Channel } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { startProgress } from '@/lib/domain/channels/progress'
import { createChannel } from '@/lib/domain/channels/test-channel'
import { compareNewestFirst } from '@/lib/domain/newest-first'
import { findDue, type Situation, type TellingRules } from './find-due'

const DAY_MS = 86_400_000

export const USUAL_RULES: TellingRules = { settleMs: 3 * DAY_MS, reminderDays: [7, 30], origin: 'https://board.test' }

type Sent = { at: string; message: Message }

/** A story for tests: a channel that is told in time, as the messenger tells it, of a board that a test changes. */
export type Story = {
  /** The messages that were sent, in order. */
  sent: Sent[]
  /** Their times and titles: `2026-11-23T08:00:00.000Z nas: 1 new update`. */
  listTitles(): string[]
  readonly channel: Channel
  /** Lets time pass, with a look at the board only when the one before said that something may be due. */
  goTo(time: string | number): void
  /** Changes the board now. */
  change(change: (board: BoardSnapshot) => Partial<BoardSnapshot>): void
  /** Adds a card, or replaces the one of its image. */
  put(card: Card): void
  edit(settings: Partial<Channel>): void
}

/** @param startsAt the time at which the channel is made */
export function createStory(
  startsAt: string,
  settings: Partial<Channel> = {},
  { rules = USUAL_RULES, board: first = createSnapshot([]) }: { rules?: TellingRules; board?: BoardSnapshot } = {},
): Story {
  let nowMs = Date.parse(startsAt)
  let board = first
  let channel = createChannel({ progress: startProgress(startsAt), createdAt: startsAt, ...settings })
  let nextMs: number | null = null
  const sent: Sent[] = []
  const situation = (): Situation => ({ board, nowMs, ownTroubles: [] })

  function look(): void {
    for (let round = 0; ; round += 1) {
      if (round > 3) throw new Error(`Something stays due at ${new Date(nowMs).toISOString()}.`)
      const due = findDue(channel, situation(), rules)
      nextMs = due.nextMs
      if (!due.isDue) return
      if (due.message !== null) sent.push({ at: new Date(nowMs).toISOString(), message: due.message })
      // As the database does, which keeps JSON.
      channel = { ...channel, progress: JSON.parse(JSON.stringify(due.progress)) }
    }
  }

  function change(make: (before: BoardSnapshot) => Partial<BoardSnapshot>): void {
    board = { ...board, ...make(board), revision: board.revision + 1 }
    look()
  }

  look()
  return {
    sent,
    listTitles: () => sent.map(({ at, message }) => `${at} ${message.title}`),
    get channel() {
      return channel
    },
    goTo(time) {
      const untilMs = typeof time === 'number' ? time : Date.parse(time)
      while (nextMs !== null && nextMs <= untilMs) {
        nowMs = nextMs
        look()
      }
      nowMs = untilMs
    },
    change,
    put: (card) =>
      change(({ cards }) => ({
        cards: [card, ...cards.filter(({ image }) => image !== card.image)].sort(compareNewestFirst),
      })),
    edit(edit) {
      channel = { ...channel, ...edit }
      look()
    },
  }
}
