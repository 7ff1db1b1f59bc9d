import { groupBy } from '../group-by'
import { computeBump, isComparable } from '../image/bump'
import { type ImageVersion, parseVersion } from '../image/version'
import { compareNewestFirst } from '../newest-first'
import { type Card, type CardHost, isPending } from './card'
import { isRebuilt } from './rebuilt'
import { findRunningChange } from './running-change'
import type { Fold, Release, ShownCard } from './shown-card'
import { computeLags, findSuperseded, hasOutdatedBuild } from './superseded'
import { compareReleases, compareVersioned, toVersionedCard, type VersionedCard } from './versioned'

/**
 * Folds the cards of one service into one.
 * @param newest the newest of the group, whose place the card takes
 * @param isNamed as in `Service`
 */
export function fold(newest: Card, group: readonly Card[], isNamed: boolean): ShownCard {
  const byVersion = group.map(toVersionedCard).sort(compareVersioned)
  const lags = computeLags(byVersion)
  const superseded = findSuperseded(byVersion, isNamed)
  const inOrder = byVersion.toSorted(compareReleases)
  const versioned = [
    ...inOrder.filter(({ card }) => !hasOutdatedBuild(lags, card)),
    ...inOrder.filter(({ card }) => hasOutdatedBuild(lags, card)),
  ]
  const releases = groupReleases(versioned, superseded)
  const pendingRelease = releases.find(needsAttention)
  const [head = newest] = (pendingRelease ?? releases[0])?.cards ?? []
  return {
    ...head,
    receivedAt: newest.receivedAt,
    state: pendingRelease === undefined ? head.state : 'pending',
    fold: { releases, isNamed, ...collectContainers(group), ...findPredecessors(head, versioned) },
  }
}

function collectContainers(group: readonly Card[]): Pick<Fold, 'containers' | 'mayBeMore'> {
  const named = new Map<string, Set<string>>()
  const fewest = new Map<string, number>()
  for (const { hostname, containers } of group.flatMap(({ hosts }) => hosts)) {
    const ofHost = named.get(hostname) ?? new Set()
    for (const name of containers) ofHost.add(name)
    named.set(hostname, ofHost)
    fewest.set(hostname, Math.min(containers.length, fewest.get(hostname) ?? containers.length))
  }
  return {
    containers: [...new Set([...named.values()].flatMap((names) => [...names]))].sort(),
    mayBeMore: [...named].some(([hostname, { size }]) => size > (fewest.get(hostname) ?? size)),
  }
}

/** Finds the releases that need attention besides the one that the card shows: a decision about the card concerns them as well. */
export function findOthersNeedingAttention({ image, fold }: ShownCard): Release[] {
  const isOther = ({ cards }: Release) => cards.every((card) => card.image !== image)
  return fold?.releases.filter((release) => isOther(release) && needsAttention(release)) ?? []
}

function needsAttention({ cards, isSuperseded }: Release): boolean {
  return !isSuperseded && cards.some(isPending)
}

function groupReleases(versioned: readonly VersionedCard[], superseded: ReadonlySet<Card>): Release[] {
  const byDigest = groupBy(versioned, ({ digest }) => digest)
  return [...byDigest.values()].map((group) => {
    const cards = group.map(({ card }) => card)
    const pending = cards.filter(isPending)
    return { cards, isSuperseded: pending.length > 0 && pending.every((card) => superseded.has(card)) }
  })
}

/** Compares the head with the versions of the same variant that are older and not the same bytes, however precise they are. */
function findPredecessors(
  head: Card,
  releases: readonly VersionedCard[],
): Pick<Fold, 'bump' | 'lastAcknowledged' | 'deployedSince'> {
  const at = releases.findIndex(({ card }) => card === head)
  const versioned = toVersionedCard(head)
  const { version, digest } = versioned
  const deployedSince = findDeployedSince(head, releases)
  if (version === null) return { bump: null, lastAcknowledged: null, deployedSince }
  const isBefore = (other: VersionedCard) =>
    other.version !== null &&
    isComparable(other.version, version) &&
    other.digest !== digest &&
    compareVersioned(other, versioned) > 0
  const dealtWith = releases.slice(at + 1).find((other) => isDealtWith(other) && isBefore(other))
  const base = findRunningVersion(head) ?? dealtWith?.version
  return {
    bump: isRebuilt(head) ? 'rebuilt' : base ? computeBump(base, version) : null,
    lastAcknowledged: dealtWith?.imageTag ?? null,
    deployedSince,
  }
}

function isDealtWith({ card: { state, hosts } }: VersionedCard): boolean {
  return state === 'acknowledged' && hosts.some((host) => host.acknowledgedAt !== null || isDeployed(host))
}

function isDeployed({ settledBy }: CardHost): boolean {
  return settledBy === 'deployed'
}

/** Finds the version that runs: by the reporters the lowest, and else the one that all containers report to run. */
function findRunningVersion(card: Card): ImageVersion | null {
  const change = findRunningChange(card)
  if (change !== null) return parseVersion(change.from)
  const [runs, ...others] = new Set(card.hosts.map((host) => host.runs))
  return runs === undefined || others.length > 0 ? null : parseVersion(runs)
}

function findDeployedSince(head: Card, releases: readonly VersionedCard[]): string | null {
  if (!isPending(head)) return null
  const later = releases.filter(({ card }) => card.hosts.some(isDeployed) && card.receivedAt > head.receivedAt)
  return later.toSorted((one, other) => compareNewestFirst(one.card, other.card))[0]?.imageTag ?? null
}
