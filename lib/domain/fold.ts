import { type Bump, toBump } from './bump'
import { type Card, isPending } from './card'
import { findSuperseded } from './superseded'
import { compareReleases, toVersioned, type Versioned } from './versioned'

/** The image tags of one repository that one card stands for. */
export type Fold = {
  /** What DIUN reported, the newest first; the card is named by the best name of the first that asks for attention. */
  releases: readonly Release[]
  /** From the next lower version that was seen; null when that cannot be told. */
  bump: Bump | null
  /** The image tag of the highest version below that was acknowledged; null for none. */
  lastAcknowledged: string | null
}

/** What has one digest, whatever it is called: `1.29.1`, `1.29`, `1` and `latest`. */
export type Release = {
  /** The most precise name first. */
  cards: readonly Card[]
  /** A newer version took its place, so it does not ask for attention although it is pending. */
  isSuperseded: boolean
}

/** @param newest of the group, whose place the card takes */
export function fold(newest: Card, group: readonly Card[]): Card {
  const versioned = group.map(toVersioned).sort(compareReleases)
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

function toReleases(versioned: readonly Versioned[], superseded: ReadonlySet<Card>): Release[] {
  const byDigest = Map.groupBy(versioned, ({ digest }) => digest)
  return [...byDigest.values()].map((group) => {
    const cards = group.map(({ card }) => card)
    const pending = cards.filter(isPending)
    return { cards, isSuperseded: pending.length > 0 && pending.every((card) => superseded.has(card)) }
  })
}

/** What of the same line is older than the head, and not the same bytes. */
function toBefore(head: Card, releases: readonly Versioned[]): Pick<Fold, 'bump' | 'lastAcknowledged'> {
  const at = releases.findIndex(({ card }) => card === head)
  const { version, digest, line } = toVersioned(head)
  if (version === null) return { bump: null, lastAcknowledged: null }
  const isBefore = (other: Versioned) => other.line === line && other.digest !== digest
  const before = releases.slice(at + 1)
  const highest = before.find(isBefore)?.version
  const acknowledged = before.find((other) => other.card.state === 'acknowledged' && isBefore(other))
  return { bump: highest ? toBump(highest, version) : null, lastAcknowledged: acknowledged?.imageTag ?? null }
}
