import { describeDone } from '@/lib/domain/channels/action-texts'
import { toInstant } from '@/lib/domain/instant'
import type { Server } from '@/lib/server'

const WEEK_MS = 7 * 86_400_000

/**
 * Does what an action link says, once, to those of its images that are still as the message showed them.
 * @returns null when the link has been used, is too old, or never was
 */
export async function doAction({ auth, board }: Server, code: string) {
  const link = await auth.actionLinks.read(code)
  if (link === null) return null
  const state =
    link.verb === 'acknowledge'
      ? { state: 'acknowledged' as const, asOf: link.seen }
      : { state: 'snoozed' as const, until: toInstant(new Date(Date.now() + WEEK_MS)) }
  const effect = await board.followActionLink(link, state, `a link in “${link.channel}”`)
  if (effect === null) return null
  const isWhole = effect.images === link.images.length
  return {
    done: describeDone(link.verb, effect.images, link.images.length),
    // The page lists what was done, and which of the images these are only the activity knows.
    images: isWhole ? link.images : [],
  }
}
