import type { Card, CardHost } from '../../card/card'
import { getCardBump } from '../../card/card-bump'
import { type CardNames, findLongNames, nameCard } from '../../card/card-names'
import { findChangesLink } from '../../card/changes-link'
import type { Release, ShownCard } from '../../card/shown-card'
import { groupBy } from '../../group-by'
import type { Instant } from '../../instant'
import { compareText } from '../../newest-first'
import { isHostPending } from '../../update/update'
import { parseWebLink } from '../../web-link'
import { buildAddressQuery, DEFAULT_VIEW, toViewQuery } from '../view'
import { formatContent, formatTitle } from './entry-text'
import { buildEntryId, buildFeedId } from './feed-ids'
import { buildPendingView, type PendingFilter, selectPendingCards } from './select-pending'

/** The most entries of a feed: what is older has been read, or is read on the board. */
const MAX_ENTRIES = 100

/** The time of a feed of a board that has never heard of an image: RFC 4287 wants one. */
const NEVER: Instant = '1970-01-01T00:00:00.000Z'

/** The images that are pending, for readers of news. */
export type Feed = {
  id: string
  title: string
  /** The page of the board that shows the same. */
  url: string
  updatedAt: Instant
  /** The entries, newest first. */
  entries: readonly FeedEntry[]
}

/** A build of an image that is pending: one image and digest. */
export type FeedEntry = {
  /** A URN that stays the same wherever the board is. */
  id: string
  title: string
  /** The facts that are known of it, in lines of plain text. */
  content: string
  /** The image on the board. */
  url: string
  /** The page that tells what changed; null when none is known. */
  notesUrl: string | null
  /** The user's tag, and the size of the change, as far as there are any. */
  categories: readonly string[]
  /** The times of its first and its last report by a host on which it is pending. */
  publishedAt: Instant
  updatedAt: Instant
}

type FeedRequest = {
  filter: PendingFilter
  /** The address of the board, without a path. */
  origin: string
  /** The time in ms. */
  now: number
}

/** @param cards all cards of the board, newest first */
export function buildFeed(cards: readonly Card[], { filter, origin, now }: FeedRequest): Feed {
  const names = findLongNames(cards)
  const entries = selectPendingCards(cards, filter, { now })
    .flatMap((card) => buildEntries(card, names, origin))
    .sort((one, other) => compareText(other.publishedAt, one.publishedAt) || compareText(one.id, other.id))
    .slice(0, MAX_ENTRIES)
  const query = toViewQuery(buildPendingView(filter))
  return {
    id: buildFeedId(filter),
    title: ['Pending updates', ...filter.tags, ...filter.hosts, ...filter.changes].join(' · '),
    url: `${origin}/${query}`,
    updatedAt: entries.map(({ updatedAt }) => updatedAt).reduce(selectLast, cards[0]?.receivedAt ?? NEVER),
    entries,
  }
}

function buildEntries(card: ShownCard, names: CardNames, origin: string): FeedEntry[] {
  return listReleases(card).flatMap((release) => {
    const shown = release.cards.some(({ image }) => image === card.image) ? card : release.cards[0]
    return shown === undefined ? [] : buildReleaseEntries(nameCard(shown, names), release, origin)
  })
}

/** Lists the releases of a card that need attention; a card that stands for itself is its only one. */
function listReleases(card: ShownCard): readonly Release[] {
  return card.fold?.releases.filter(({ isSuperseded }) => !isSuperseded) ?? [{ cards: [card], isSuperseded: false }]
}

/** Builds an entry for each digest that is pending: hosts may have been told of different builds of one image. */
function buildReleaseEntries(shown: ShownCard, release: Release, origin: string): FeedEntry[] {
  const pending = release.cards.filter(({ state }) => state === 'pending').flatMap(({ hosts }) => hosts)
  const byDigest = groupBy(pending.filter(isHostPending), ({ digest }) => digest)
  return [...byDigest].map(([digest, hosts]) => {
    const size = getCardBump(shown)
    const notesUrl = parseWebLink(findChangesLink(shown)?.href ?? '')
    const received = hosts.map(({ receivedAt }) => receivedAt).toSorted()
    const [publishedAt = NEVER, updatedAt = publishedAt] = [received[0], received.at(-1)]
    return {
      id: buildEntryId(getFirstSeenImage(release), digest || getFirstPending(hosts)),
      title: formatTitle(shown, size),
      content: formatContent({ card: shown, digest, hosts, size, notesUrl }),
      url: `${origin}/${buildAddressQuery(DEFAULT_VIEW, shown.image)}`,
      notesUrl,
      categories: [shown.tag?.name ?? '', size ?? ''].filter((category) => category !== ''),
      publishedAt,
      updatedAt,
    }
  })
}

/** Returns the image tag of a release that was there first. Others may follow that name it better, and its entry stays what it is. */
function getFirstSeenImage({ cards }: Release): string {
  const [first] = cards.toSorted(
    (one, other) => compareText(one.firstSeenAt, other.firstSeenAt) || compareText(one.image, other.image),
  )
  return first?.image ?? ''
}

/** Returns the time since which something is pending, which tells one build from the next where no digest does. */
function getFirstPending(hosts: readonly CardHost[]): Instant {
  return hosts.map(({ pendingSince, receivedAt }) => pendingSince ?? receivedAt).toSorted()[0] ?? NEVER
}

function selectLast(one: Instant, other: Instant): Instant {
  return one > other ? one : other
}
