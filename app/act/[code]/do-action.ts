import { getActionTexts } from '@/lib/domain/channels/action-texts'
import { toInstant } from '@/lib/domain/instant'
import type { Server } from '@/lib/server'

const WEEK_MS = 7 * 86_400_000

/**
 * Does what an action link says, once, to those of its images that the board still has. What arrived after the message stays as it is.
 * @returns null when the link has been used, is too old, or never was
 */
export async function doAction({ auth, board }: Server, code: string) {
  const link = await auth.actionLinks.consume(code)
  if (link === null) return null
  const known = new Set((await board.readSnapshot()).cards.map(({ image }) => image))
  const images = link.images.filter((image) => known.has(image))
  const state =
    link.verb === 'acknowledge'
      ? { state: 'acknowledged' as const, asOf: link.seen }
      : { state: 'snoozed' as const, until: toInstant(new Date(Date.now() + WEEK_MS)) }
  if (images.length > 0) await board.setState(images, state, `a link in “${link.channel}”`)
  return { done: getActionTexts(link.verb, images.length).done, images }
}
