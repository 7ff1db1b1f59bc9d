import { getOtherHosts } from '@/lib/domain/board/scope'
import { isPending } from '@/lib/domain/card/card'
import { getDecidedCards } from '@/lib/domain/card/fold-cards'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Channel } from '@/lib/domain/channels/channel'
import type { Message, MessageAction } from '@/lib/domain/channels/message'
import { toInstant } from '@/lib/domain/instant'
import { isHostPending } from '@/lib/domain/update/update'
import type { MessengerOptions } from './messenger-options'
import { getArrivalMs } from './told'

/** The most images that a link concerns: whoever has more of them looks at the board first. */
const MOST_IMAGES = 500

const ACTIONS = [
  { verb: 'acknowledge', one: 'Acknowledge', all: 'Acknowledge all' },
  { verb: 'snooze', one: 'Snooze a week', all: 'Snooze all for a week' },
] as const

/** Adds the links by which a person deals with the updates of a message at once. There are none where the board does not know its address. */
export async function addActions(
  message: Message,
  listed: readonly ShownCard[],
  channel: Pick<Channel, 'id' | 'name'>,
  { origin, makeActionLink }: Pick<MessengerOptions, 'origin' | 'makeActionLink'>,
): Promise<Message> {
  const images = listed.flatMap((card) =>
    getDecidedCards(card)
      .filter(isPending)
      .map(({ image }) => image),
  )
  if (origin === null || images.length === 0 || images.length > MOST_IMAGES || listed.some(isPendingElsewhere)) {
    return message
  }
  const seen = toInstant(new Date(Math.max(...listed.flatMap(getDecidedCards).map(getArrivalMs))))
  const actions = await Promise.all(
    ACTIONS.map(async ({ verb, one, all }): Promise<MessageAction> => {
      const code = await makeActionLink({ verb, images, seen, channelId: channel.id, channel: channel.name })
      const label = listed.length === 1 ? one : verb === 'acknowledge' ? `${all} ${listed.length}` : all
      return { verb, label, url: `${origin}/act/${code}` }
    }),
  )
  return { ...message, actions }
}

/** Tells whether a card also waits on a host that the message says nothing of: a link would deal with that, too. */
function isPendingElsewhere(card: ShownCard): boolean {
  return getOtherHosts(card).some(isHostPending)
}
