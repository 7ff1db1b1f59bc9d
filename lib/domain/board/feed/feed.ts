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

/** The updates that are pending, for readers of news. */
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
  /** Its facts, as far as they are known, in lines of plain text. */
  content: string
  /** The image on the board. */
  url: string
  /** The page that tells what changed; null when none is known. */
  notesUrl: string | null
  /** The user's tag, and the size of the change, as far as there are any. */
  categories: readonly string[]
  /** The time of its first report by any of the hosts, which no later report moves. */
  publishedAt: Instant
  /** The time of its last report by a host on which it is pending. */
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
  const pendingSince = findPendingSince(release)
  return [...byDigest].map(([digest, hosts]) => {
    const size = getCardBump(shown)
    const notesUrl = parseWebLink(findChangesLink(shown)?.href ?? '')
    const publishedAt = digest === '' ? pendingSince : findFirstReport(release, digest)
    return {
      id: buildEntryId(getFirstSeenImage(release), digest || pendingSince),
      title: formatTitle(shown, size),
      content: formatContent({ card: shown, digest, hosts, size, notesUrl }),
      url: `${origin}/${buildAddressQuery(DEFAULT_VIEW, shown.image)}`,
      notesUrl,
      categories: [shown.tag?.name ?? '', size ?? ''].filter((category) => category !== ''),
      publishedAt,
      updatedAt: hosts.map(({ receivedAt }) => receivedAt).reduce(selectLast, publishedAt),
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

/** Finds the time at which a host first reported a digest, be it that it has acknowledged it since. */
function findFirstReport({ cards }: Release, digest: string): Instant {
  const reports = cards.flatMap(({ hosts }) => hosts).filter((host) => host.digest === digest)
  return reports.map((host) => host.digestSince ?? getPendingSince(host)).toSorted()[0] ?? NEVER
}

/**
 * Finds the time since which a release without a digest has been pending on one host or another, without a break. That tells one build from
 * the next, and is the same when some of the hosts acknowledge it, and for some of the hosts alone.
 */
function findPendingSince({ cards }: Release): Instant {
  const hosts = cards.flatMap((card) => (card.scope?.whole ?? card).hosts).filter(({ digest }) => digest === '')
  const [first = NEVER] = hosts.filter(isHostPending).map(getPendingSince).toSorted()
  const ended = hosts.flatMap((host) =>
    host.acknowledgedAt === null ? [] : [{ since: getPendingSince(host), until: host.acknowledgedAt }],
  )
  return ended
    .toSorted((one, other) => compareText(other.until, one.until))
    .reduce((begin, { since, until }) => (until >= begin && since < begin ? since : begin), first)
}

function getPendingSince({ pendingSince, receivedAt }: CardHost): Instant {
  return pendingSince ?? receivedAt
}

function selectLast(one: Instant, other: Instant): Instant {
  return one > other ? one : other
}
