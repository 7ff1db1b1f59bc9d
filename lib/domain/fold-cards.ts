import { type Bump, toBump } from './bump'
import { type Card, isPending } from './card'
import { readImageReference } from './image-reference'
import { type ImageVersion, readVersion } from './image-version'
import { toTagOrder } from './version-order'

/** The image tags of one repository that one card stands for. */
export type Fold = {
  /** What DIUN reported, the newest first; the card is named by the best name of the first that asks for attention. */
  releases: readonly Release[]
  /** From the next lower version that was seen; null when that cannot be told. */
  bump: Bump | null
  /** The image tag of the highest version below that was acknowledged; null for none. */
  since: string | null
}

/** What has one digest, whatever it is called: `1.29.1`, `1.29`, `1` and `latest`. */
export type Release = {
  /** The most precise name first. */
  cards: readonly Card[]
  /** A newer version took its place, so it does not ask for attention although it is pending. */
  isSuperseded: boolean
}

/** DIUN looks at the tags of a repository in any order, so what one run finds arrives in any order too. */
const ONE_RUN_MS = 60 * 60_000

/**
 * With `watch_repo` DIUN reports each tag of a repository. Those of one container become one card, which stands for all of them.
 * Other containers of the repository keep cards of their own: what runs 1.27 is another service than what runs 1.29.
 * @param cards newest first; in the result a card stands where the newest that it stands for stood
 */
export function foldCards(cards: readonly Card[]): readonly Card[] {
  const groups = Map.groupBy(cards, toKey)
  if (groups.size === cards.length) return cards
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : toKnownFold(group)))
}

/** Every card that is dealt with when this one is, itself first. */
export function toFolded(card: Card): readonly Card[] {
  if (card.fold === undefined) return [card]
  return card.fold.releases.flatMap((release) => release.cards)
}

/** What a decision about this card is about: what it shows, under all its names, and whatever else it stands for that is pending. */
export function toDecided(card: Card): readonly Card[] {
  const { fold } = card
  if (fold === undefined) return [card]
  const isShown = (release: Release) => release.cards.some(({ image }) => image === card.image)
  return fold.releases.flatMap((release) => (isShown(release) ? release.cards : release.cards.filter(isPending)))
}

/** Made once per card: a card that did not change keeps its identity. */
const keys = new WeakMap<Card, string>()

function toKey(card: Card): string {
  const known = keys.get(card)
  if (known !== undefined) return known
  const { registry, repository, imageTag, digest } = readImageReference(card.image)
  const hosts = card.hosts.map(({ hostname, containers }) => JSON.stringify([hostname, containers])).sort()
  // Without a tag there is no version to compare.
  const isAlone = imageTag === '' || digest !== ''
  const key = JSON.stringify([isAlone ? card.image : `${registry}/${repository}`, card.tag?.id, hosts])
  keys.set(card, key)
  return key
}

/** By their newest card: what did not change is not folded again, and not rendered again. */
const folds = new WeakMap<Card, { group: readonly Card[]; folded: Card }>()

function toKnownFold(group: readonly Card[]): Card[] {
  const [newest] = group
  if (newest === undefined) return []
  const known = folds.get(newest)
  const isKnown = known?.group.length === group.length && group.every((card, at) => card === known.group[at])
  if (known && isKnown) return [known.folded]
  const folded = fold(newest, group)
  folds.set(newest, { group, folded })
  return [folded]
}

/** What is compared of a card. */
type Versioned = {
  card: Card
  imageTag: string
  version: ImageVersion | null
  rank: number
  digest: string
  /** What replaces each other: versions of one variant that are as precise. `''` for what names no version. */
  line: string
  receivedMs: number
}

/** Made once per card: of a large fold one card changes at a time. */
const known = new WeakMap<Card, Versioned>()

function toVersioned(card: Card): Versioned {
  const made = known.get(card)
  if (made !== undefined) return made
  const { imageTag } = readImageReference(card.image)
  const version = readVersion(imageTag)
  const versioned = {
    card,
    imageTag,
    version,
    rank: toRank(version),
    digest: toDigest(card),
    line: version === null ? '' : `${version.numbers.length} ${version.isDate} ${version.variant}`,
    receivedMs: Date.parse(card.receivedAt),
  }
  known.set(card, versioned)
  return versioned
}

function fold(newest: Card, group: readonly Card[]): Card {
  const versioned = group.map(toVersioned).sort(newestFirst)
  const superseded = findSuperseded(versioned)
  const releases = toReleases(versioned, superseded)
  const asking = releases.find((release) => !release.isSuperseded && release.cards.some(isPending))
  const [head = newest] = (asking ?? releases[0])?.cards ?? []
  return {
    ...head,
    receivedAt: newest.receivedAt,
    state: asking === undefined ? head.state : 'pending',
    fold: { releases, ...toBefore(head, versioned) },
  }
}

/** A prerelease, and what is built on something else or named by a date, comes after all plain releases. */
function newestFirst(one: Versioned, other: Versioned): number {
  return one.rank - other.rank || toTagOrder(other.imageTag, other.version, one.imageTag, one.version)
}

function toRank(version: ImageVersion | null): number {
  if (version === null) return 4
  if (version.variant !== '') return 3
  if (version.isDate) return 2
  return version.prerelease.length > 0 ? 1 : 0
}

function toReleases(versioned: readonly Versioned[], superseded: ReadonlySet<Card>): Release[] {
  const byDigest = Map.groupBy(versioned, ({ digest }) => digest)
  return [...byDigest.values()].map((group) => {
    const cards = group.map(({ card }) => card)
    const pending = cards.filter(isPending)
    return { cards, isSuperseded: pending.length > 0 && pending.every((card) => superseded.has(card)) }
  })
}

/** The same for the same bytes; what DIUN told no digest of is like nothing else. */
function toDigest(card: Card): string {
  const digests = card.hosts.map((host) => `${host.hostname} ${host.digest}`)
  return card.hosts.some((host) => host.digest === '') ? card.image : JSON.stringify(digests.sort())
}

/**
 * What a newer version took the place of: of the same variant, as precise, a release, and reported no earlier. Where DIUN named
 * no container, what it calls an update is what somebody runs, and goes on asking.
 */
function findSuperseded(newestFirst: readonly Versioned[]): Set<Card> {
  const superseded = new Set<Card>()
  const latest = new Map<string, number>()
  for (const { card, version, line, receivedMs } of newestFirst) {
    if (version === null) continue
    const newer = latest.get(line) ?? Number.NEGATIVE_INFINITY
    if (newer + ONE_RUN_MS >= receivedMs && isReplaceable(card)) superseded.add(card)
    if (version.prerelease.length === 0) latest.set(line, Math.max(newer, receivedMs))
  }
  return superseded
}

function isReplaceable({ hosts }: Card): boolean {
  return hosts.every((host) => host.containers.length > 0 || host.status === 'new')
}

/** What of the same line is older than the head, and not the same bytes. */
function toBefore(head: Card, newestFirst: readonly Versioned[]): Pick<Fold, 'bump' | 'since'> {
  const at = newestFirst.findIndex(({ card }) => card === head)
  const { version, digest, line } = toVersioned(head)
  if (version === null) return { bump: null, since: null }
  const isBefore = (other: Versioned) => other.line === line && other.digest !== digest
  const before = newestFirst.slice(at + 1)
  const highest = before.find(isBefore)?.version
  const acknowledged = before.find((other) => other.card.state === 'acknowledged' && isBefore(other))
  return { bump: highest ? toBump(highest, version) : null, since: acknowledged?.imageTag ?? null }
}
