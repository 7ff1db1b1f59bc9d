import { createAlarm } from '@/lib/board/alarm'
import type { Answer } from '@/lib/domain/channels/answer'
import { buildMessage } from '@/lib/domain/channels/build-message'
import { selectTellable } from '@/lib/domain/channels/select-tellable'
import { NotFoundError } from '@/lib/domain/errors'
import type { MessengerOptions } from './messenger-options'
import { createRounds } from './rounds'

/** The least time between two looks at what is due, so that a thousand webhooks are one look. */
const PAUSE_MS = 5_000
/** The longest time that the end of the process waits for a message that is being sent: it is sent again otherwise. */
const PATIENCE_MS = 3_000

/** The messenger tells people through channels, in time. */
export type Messenger = {
  /** Begins to look at what is due. */
  start(): void
  /** Has it look again soon, since something has changed. It costs nothing to be called often. */
  wake(): void
  /**
   * Sends an example of a message through a channel, at once and whatever it is told of. Those who ask while one is being sent
   * share it.
   * @throws NotFoundError when there is no such channel
   */
  sendTest(id: string): Promise<Answer>
  /** Begins nothing more, and waits a while for what is being sent. */
  close(): Promise<void>
}

export function createMessenger(options: MessengerOptions): Messenger {
  const rounds = createRounds(options)
  const alarm = createAlarm(() => void look())
  const tests = new Map<string, Promise<Answer>>()
  let looking: Promise<void> | null = null
  let lookedAt = Number.NEGATIVE_INFINITY
  let isWoken = false
  let isOpen = false

  function look(): Promise<void> {
    looking ??= runRound().finally(() => {
      looking = null
    })
    return looking
  }

  async function runRound(): Promise<void> {
    isWoken = false
    lookedAt = performance.now()
    const nextMs = await rounds.run()
    if (!isOpen) return
    alarm.set(Math.max(nextMs - options.readClock().getTime(), PAUSE_MS))
    if (isWoken) setSoon()
  }

  function setSoon(): void {
    alarm.set(lookedAt + PAUSE_MS - performance.now())
  }

  async function sendExample(id: string): Promise<Answer> {
    const channel = (await options.store.listChannels()).find((one) => one.id === id)
    if (channel === undefined) throw new NotFoundError('There is no such channel.')
    const { filter } = channel
    const { cards } = await options.readSnapshot()
    const time = { now: options.readClock().getTime(), settleMs: options.settleMs }
    const tellable = selectTellable(cards, filter, time)
    const example = {
      kind: 'test',
      tellable,
      listed: tellable.cards,
      news: new Set(tellable.cards.slice(0, 0)),
    } as const
    const rest = { isFresh: false, checkIns: [], overdue: null, troubles: [] }
    return options.deliver(channel, buildMessage({ ...example, ...rest }, { filter, time, origin: options.origin }))
  }

  return {
    start() {
      isOpen = true
      void look()
    },
    wake() {
      if (!isOpen || isWoken) return
      isWoken = true
      if (looking === null) setSoon()
    },
    sendTest(id) {
      const sending = tests.get(id) ?? sendExample(id).finally(() => tests.delete(id))
      tests.set(id, sending)
      return sending
    },
    async close() {
      isOpen = false
      rounds.stop()
      alarm.clear()
      if (looking !== null) await Promise.race([looking, wait(PATIENCE_MS)])
    },
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
