import type { Channel } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { addActions } from './add-actions'
import type { Due } from './find-due'
import type { MessengerOptions } from './messenger-options'

/** The most times that the links of a message are made: on a board that changes each time, the message goes without. */
const MOST_TRIES = 3

/**
 * Composes the message that is due. Making its links takes a while, in which people may deal with what it lists. What is due is therefore
 * found once more afterwards: a message lists nothing that was dealt with meanwhile, and its links do no more than it says.
 * @param find finds what is due, by the board as it is now
 */
export async function composeMessage(
  find: () => Promise<Due>,
  channel: Pick<Channel, 'id' | 'name'>,
  options: Pick<MessengerOptions, 'origin' | 'makeActionLink'>,
): Promise<{ due: Due; message: Message | null }> {
  let due = await find()
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (due.message === null) return { due, message: null }
    const message = await addActions(due.message, due.listed, channel, options)
    if (message.actions.length === 0) return { due, message }
    const dueNow = await find()
    if (JSON.stringify(dueNow.message) === JSON.stringify(due.message)) return { due: dueNow, message }
    due = dueNow
  }
  return { due, message: due.message }
}
