import { toViewQuery } from '../view'
import { buildPendingView, type PendingFilter } from './select-pending'

const NAMESPACE = 'urn:diun-dashboard'

/** Builds the id of a feed (RFC 8141), which holds its filters, and nothing of where the board is. */
export function buildFeedId(filter: PendingFilter): string {
  return `${NAMESPACE}:feed:${toViewQuery(buildPendingView(filter)).slice(1)}`
}

/** @param build the digest, or what else tells one build of the image from the next */
export function buildEntryId(image: string, build: string): string {
  return `${NAMESPACE}:update:${encodeName(`${image}@${build}`)}`
}

/** Encodes all but what a URN may hold and an image reference often does. */
function encodeName(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(2F|3A|40)/g, decodeURIComponent)
}
