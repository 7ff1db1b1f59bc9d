import type { LaneTime } from '../board/lane'
import { getPendingSinceMs, getSizeOfChange } from '../board/search/card-traits'
import { buildAddressQuery, DEFAULT_VIEW } from '../board/view'
import { getCardName, isPending } from '../card/card'
import { findChangesLink } from '../card/changes-link'
import { getFoldedCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { findVersionChange } from '../card/version-change'
import { parseImageReference } from '../image/reference'
import { toInstant } from '../instant'
import { compareText } from '../newest-first'
import { isHostPending } from '../update/update'
import type { MessageUpdate } from './message'
import { findToldLane } from './told-lane'

/** Describes a pending card as a message says it. @param origin the address of the board, without a path; null when it is not known */
export function describeUpdate(
  card: ShownCard,
  { time, origin, isNew }: { time: LaneTime; origin: string | null; isNew: boolean },
): MessageUpdate {
  const change = findVersionChange(card)
  const hosts = listPendingHosts(card)
  return {
    image: card.image,
    name: getCardName(card),
    from: change?.from ?? '',
    to: change?.to || parseImageReference(card.image).imageTag,
    change: getSizeOfChange(card),
    lane: findToldLane(card, time),
    hosts: sortOnce(hosts.map(({ hostname }) => hostname)),
    containers: sortOnce(hosts.flatMap(({ containers }) => containers)),
    pendingSince: toInstant(new Date(getPendingSinceMs(card) ?? Date.parse(card.receivedAt))),
    isNew,
    note: card.note,
    releaseNotesUrl: findChangesLink(card)?.href ?? null,
    url: origin === null ? null : `${origin}/${buildAddressQuery(DEFAULT_VIEW, card.image)}`,
  }
}

/** Lists the hosts on which a card, or whatever else it stands for, is pending. */
export function listPendingHosts(card: ShownCard): ShownCard['hosts'] {
  return getFoldedCards(card)
    .filter(isPending)
    .flatMap(({ hosts }) => hosts.filter(isHostPending))
}

/** Compares descriptions: what to read first comes first, then what has waited longest. */
export function compareUpdates(one: MessageUpdate, other: MessageUpdate): number {
  const [place, otherPlace] = [one, other].map(({ lane }) => (lane === 'read-first' ? 0 : 1))
  return (
    (place ?? 0) - (otherPlace ?? 0) ||
    compareText(one.pendingSince, other.pendingSince) ||
    compareText(one.image, other.image)
  )
}

function sortOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareText)
}
